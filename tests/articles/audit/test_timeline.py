"""The timeline of a guide: every act about it, filtered, paged by the entries' numbers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.domain.drafting.renaming import change_slug
from articles.domain.drafting.writing import create_article
from articles.models import Article
from livhealth.ledger.models import Entry
from livhealth.people.accounts.lifecycle import deactivate
from livhealth.people.models import User
from tests.articles.audit.pages import before_the_guide, links, numbers, rows, said, sheet
from tests.articles.edit.desk import tree, words

TIMELINE = "/audit/small-guide/"
HEAD = {"title": "Another guide", "summary": "", "introduction": "<p>Hello.</p>", "takeaways": ""}


def listed(page):
    """The entries of a page: number, who, did, what, language, why."""
    table = tree(page).xpath("//table[@class='entries']")
    return [[number, *row[2:]] for number, row in zip(numbers(page), rows(page, -1), strict=True)] if table else []


def ahead(number):
    """The question for what stands before an entry of the small guide."""
    return f"before={number + before_the_guide()}"


def test_every_act_about_the_guide_is_listed_the_newest_first(auditor, corrected):
    page = auditor.get(TIMELINE)
    assert listed(page) == [
        [10, "Ed Editor Editor", "published", "A small guide", "English", "spelling of one word"],
        [9, "Ed Editor Editor", "edited", "Treatment", "English", "spelling"],
        [8, "Ed Editor Editor", "published", "A small guide", "English", "a reason long enough, number 1"],
        [7, "Ed Editor Editor", "edited", "Treatment", "English", "how to take it"],
        [6, "Ed Editor Editor", "created", "faq:is-it-rare", "–", "often asked"],
        [5, "Ed Editor Editor", "created", "section:treatment", "–", "on treatment"],
        [4, "Ed Editor Editor", "created", "section:fever", "–", "on fever"],
        [3, "Ed Editor Editor", "created", "section:signs", "–", "first chapter"],
        [2, "Ed Editor Editor", "created", "small-guide", "–", "a new guide"],
    ]
    number = 10 + before_the_guide()
    assert links(page, str(number)) == [f"/audit/ledger/{number}/"]


def test_acts_about_other_guides_and_references_are_not(auditor, published):
    create_article(by=published.ed, reason="a second guide", slug="another-guide", head=HEAD)
    assert numbers(auditor.get(TIMELINE)) == [7, 6, 5, 4, 3, 2]
    assert numbers(auditor.get("/audit/another-guide/")) == [8]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"person": "tara"}, ["checked, still correct"] + ["created"] * 10),
        ({"person": "rita"}, []),
        ({"language": "ar", "kind": "publish"}, ["published"]),
        ({"language": "tr", "person": "ed"}, ["published", "published"]),
        ({"kind": "confirm"}, ["checked, still correct"]),
        ({"kind": "edit", "person": "ed", "language": "en"}, ["edited"]),
        ({"since": "2026-03-16"}, ["published", "checked, still correct"]),
        ({"since": "2026-03-02", "until": "2026-03-11"}, ["published", "edited"]),
        ({"since": "2026-03-11", "until": "2026-03-11", "kind": "publish"}, ["published"]),
        ({"since": "2026-03-12", "until": "2026-03-15"}, []),
        ({"since": "2027-01-01"}, []),
        ({"until": "2020-01-01"}, []),
    ],
)
def test_entries_are_filtered_by_person_language_act_and_days(auditor, behind, question, found):
    assert [row[2] for row in listed(auditor.get(TIMELINE, **question))] == found


def test_a_day_begins_and_ends_at_the_hospitals_midnight(wait, auditor, published):
    wait(hours=8, minutes=59)  # 20:59 in UTC: a minute before midnight in Istanbul
    published.write(published.signs, "<p>Before midnight.</p>", reason="before midnight")
    wait(minutes=2)
    published.write(published.signs, "<p>After midnight.</p>", reason="after midnight")
    assert [row[-1] for row in listed(auditor.get(TIMELINE, kind="edit", until="2026-03-01"))] == ["before midnight"]
    assert [row[-1] for row in listed(auditor.get(TIMELINE, kind="edit", since="2026-03-02"))] == ["after midnight"]


def test_the_filter_keeps_its_values_and_can_be_cleared(auditor, behind):
    page = auditor.get(TIMELINE, person="tara", language="tr", kind="create", since="2026-02-01", until="2026-04-01")
    form = tree(page).xpath("//form[@class='filter']")[0]
    assert dict(form.fields) == {
        "person": "tara", "language": "tr", "kind": "create", "since": "2026-02-01", "until": "2026-04-01"
    }  # fmt: skip
    assert links(page, "Clear the filter") == ["?"]
    assert links(auditor.get(TIMELINE), "Clear the filter") == []


def test_a_filter_that_finds_nothing_says_so(auditor, published):
    page = auditor.get(TIMELINE, person="rita")
    assert said(page, "//p[@class='notice']") == ["No entry matches this filter. Clear the filter"]


def test_people_are_chosen_by_public_name_also_those_who_left(auditor, published):
    deactivate(person=published.sam, by=published.ada, reason="left the hospital")
    options = tree(auditor.get(TIMELINE)).xpath("//select[@name='person']/option")
    assert [option.text for option in options] == [
        "All", "Ada Administrator (ada)", "Aud Auditor (aud)", "Ed Editor (ed)", "Rita Reviewer (rita)",
        "Sam Stranger (sam)", "Tara Translator (tara)", "the installation",
    ]  # fmt: skip


def test_a_guide_that_moved_keeps_the_entries_of_every_address_it_had(auditor, published):
    article = published.article
    change_slug(
        article=article, slug="renamed-guide", seen=article.save_number, by=published.ed, reason="a better name"
    )
    article = Article.objects.get()
    published.article = article
    published.write(published.signs, "<p>Under the new address.</p>", reason="under the new address")
    change_slug(article=article, slug="third-guide", seen=article.save_number, by=published.ed, reason="better still")
    page = auditor.get("/audit/third-guide/")
    assert numbers(page) == [10, 9, 8, 7, 6, 5, 4, 3, 2]
    assert {entry.article for entry in page.context["leaf"].rows} == {"small-guide", "renamed-guide", "third-guide"}
    assert "Addresses it had before: small-guide, renamed-guide" in words(page)
    assert auditor.get(TIMELINE).headers["Location"] == "/audit/third-guide/"
    told = sheet(auditor.get("/audit/third-guide/", format="csv"))[1:]
    assert [int(row[0]) - before_the_guide() for row in told] == numbers(page)


# Pages -------------------------------------------------------------------------------------------


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr("articles.audit.entries.PAGE_SIZE", 3)


def test_the_second_page_goes_on_exactly_where_the_first_ended(auditor, published, short_pages):
    first = auditor.get(TIMELINE)
    assert (numbers(first), links(first, "Older"), links(first, "To the newest")) == ([7, 6, 5], [f"?{ahead(5)}"], [])
    second = auditor.get(f"{TIMELINE}?{ahead(5)}")
    assert (numbers(second), links(second, "Older"), links(second, "To the newest")) == ([4, 3, 2], [], ["?"])


def test_pages_keep_the_filter(auditor, published, short_pages):
    first = auditor.get(TIMELINE, kind="create", person="ed", since="2020-01-01")
    older = links(first, "Older")[0]
    assert older == f"?person=ed&kind=create&since=2020-01-01&{ahead(4)}"
    second = auditor.get(TIMELINE + older)
    assert numbers(second) == [3, 2]
    assert links(second, "To the newest") == ["?person=ed&kind=create&since=2020-01-01"]


def test_pages_of_a_guide_that_moved_go_on_over_the_change_of_address(auditor, published, short_pages):
    article = published.article
    change_slug(
        article=article, slug="renamed-guide", seen=article.save_number, by=published.ed, reason="a better name"
    )
    assert numbers(auditor.get("/audit/renamed-guide/")) == [8, 7, 6]
    assert numbers(auditor.get(f"/audit/renamed-guide/?{ahead(6)}")) == [5, 4, 3]


def test_nothing_is_counted_or_skipped_and_a_long_timeline_costs_no_more(auditor, published, short_pages):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            auditor.get(address)
        return [query["sql"] for query in queries]

    asked(TIMELINE)  # the first page of a session asks for the person's second factor once more
    few = asked(TIMELINE + "?since=2020-01-01")
    for number in range(10):
        published.write(published.signs, f"<p>Words {number}.</p>")
        published.publish()
    many = asked(TIMELINE + "?since=2020-01-01")
    assert len(many) == len(few) == 13
    assert len(asked(TIMELINE + "?since=2020-01-01&before=5")) <= len(few)
    assert [sql for sql in many if "COUNT(" in sql or "OFFSET" in sql] == []


# What is made up ---------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["abc", "-5", "1.5", "٣", "\x00", "9" * 19, "9" * 5000])
def test_a_made_up_place_in_the_timeline_is_404(auditor, published, before):
    assert auditor.get(TIMELINE, before=before).status_code == 404


def test_a_place_beyond_either_end_is_an_empty_or_a_whole_list(auditor, published):
    assert numbers(auditor.get(TIMELINE, before="0")) == []
    assert len(numbers(auditor.get(TIMELINE, before="9" * 18))) == 6


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ({"since": "2026-02-30"}, "Enter a valid date."),
        ({"since": "1 May"}, "Enter a valid date."),
        ({"until": "0001-01-01"}, "Ensure this value is greater than or equal to 1970-01-01."),
        ({"until": "9999-12-31"}, "Ensure this value is less than or equal to 2199-12-31."),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "This day is before the first one."),
        ({"person": "<b>"}, "Select a valid choice. <b> is not one of the available choices."),
        ({"language": "xx\x00"}, "Select a valid choice. xx\x00 is not one of the available choices."),
        ({"kind": "destroy"}, "Select a valid choice. destroy is not one of the available choices."),
    ],
)
@pytest.mark.parametrize("form", ["", "csv"])
def test_a_made_up_filter_is_answered_with_a_sentence(auditor, published, question, sentence, form):
    page = auditor.get(TIMELINE, format=form, **question)
    assert page.status_code == 200
    assert [str(error) for errors in page.context["form"].errors.values() for error in errors] == [sentence]
    assert said(page, "//p[@class='notice']") == ["Nothing is listed until the filter above is corrected."]
    assert numbers(page) == []


@pytest.mark.parametrize(
    "address", ["/audit/no-such-guide/", "/audit/Small-Guide/", "/audit/%00/", "/audit/small-guide/?format=xml"]
)
def test_what_is_not_there_is_404(auditor, published, address):
    assert auditor.get(address).status_code == 404


def test_markup_in_names_and_reasons_is_words(auditor, published):
    User.objects.filter(pk=published.ed.pk).update(public_name="<script>alert(1)</script>")
    ed = User.objects.get(pk=published.ed.pk)
    published.write(published.signs, "<p>New.</p>", reason="<img src=x onerror=alert(2)>", by=ed)
    page = auditor.get(TIMELINE)
    assert tree(page).xpath("//script[not(@src)] | //img") == []
    assert listed(page)[0][1] == "<script>alert(1)</script> Editor"
    assert listed(page)[0][-1] == Entry.objects.order_by("-number").first().reason
