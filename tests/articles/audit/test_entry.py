"""One entry: every column in words, what it changed, and where to read on."""

import json

import pytest
from django.db import connection
from django.utils.formats import date_format
from django.utils.timezone import localtime
from reversion.models import Revision, Version

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.renaming import change_slug
from articles.domain.drafting.writing import restore_text
from articles.domain.publishing.correction import correct_class
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.verdicts import countersign
from articles.models import ChangeClass, Edition, EditionChange
from livhealth.editing.history import page_of
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.triggers import lifted
from livhealth.people.accounts.lifecycle import change_account
from tests.articles.audit.pages import line, links, said
from tests.articles.edit.conftest import everything_stored
from tests.articles.edit.desk import tree, words


def newest(kind):
    return Entry.objects.filter(kind=kind).order_by("-number").first()


def address(entry):
    return f"/audit/ledger/{entry.number}/"


def columns(page, which="columns"):
    """Label -> what stands beside it, of the first list of that kind."""
    found = tree(page).xpath(f"//dl[@class='{which}']")[0]
    return dict(zip(map(line, found.xpath("./dt")), map(line, found.xpath("./dd")), strict=True))


def moment(entry):
    return entry.at.isoformat().replace("+00:00", "Z")


def test_every_column_is_told_in_words(wait, auditor, corrected):
    entry = newest(Kind.PUBLISH)
    page = auditor.get(address(entry))
    assert columns(page) == {
        "When": f"March 1, 2026, 15:00 ({entry.at.isoformat()})",
        "Who": "Ed Editor (ed)",
        "Role": "Editor",
        "Did": "published",
        "What": "A small guide (edition 2, English)",
        "Guide": "A small guide",
        "Language": "English",
        "Why": "spelling of one word",
    }
    told = words(page)
    assert all(digest in told for digest in (entry.digest, entry.previous_digest, entry.object_digest))


def test_its_facts_are_labelled_and_their_values_said_in_words(auditor, corrected):
    facts = columns(auditor.get(address(newest(Kind.PUBLISH))), "facts")
    assert facts["Change class"] == "Spelling or punctuation: nothing patients have to know"
    assert facts["Released as"] == "Emergency release by one person"
    assert facts["Edition"] == "2"
    assert "{" not in " ".join(facts.values())


def test_rows_are_told_by_the_numbers_that_people_know_and_nothing_inner_is_told(auditor, behind):
    """The third edition of the installation is the second one in English."""
    page = auditor.get(address(Entry.objects.get(reason="new advice on fever, at once")))
    assert sorted(columns(page, "facts")) == ["Change class", "Edition", "Released as"]
    [proof] = tree(page).xpath("//details/dl[@class='facts']")
    assert [line(each) for each in proof.xpath(".//dl/dt")] == [
        "العربيّة", "English", "Türkçe", "Edition 2, English", "Fever in edition 2, English",
    ]  # fmt: skip
    told = words(page)
    assert [word for word in ("(version", "Form of the pages", "Rules", "edition 4") if word in told] == []


def test_a_restored_version_is_told_by_its_day_and_reason(auditor, corrected):
    text = corrected.text(corrected.treatment)
    first = page_of(type(text), text.pk)[-1]
    restore_text(text=text, save=first, seen=text.save_number, by=corrected.ed, reason="the first one was right")
    facts = columns(auditor.get(address(newest(Kind.RESTORE))), "facts")
    when = date_format(localtime(first.at), "DATETIME_FORMAT")
    assert facts["Revision that was brought back"] == f"the version of {when}: “on treatment”"


def test_facts_of_an_account_say_what_was_before_and_after(auditor, published):
    change_account(person=published.sam, by=published.ada, reason="married", public_name="Sam Newman", languages=["tr"])
    facts = columns(auditor.get(address(newest(Kind.ACCOUNT))), "facts")
    assert facts["Act"] == "changed details"
    assert "Sam Stranger" in facts["Before"]
    assert "Sam Newman" in facts["Afterwards"]


def test_what_a_save_changed_is_marked_field_by_field(auditor, corrected):
    page = auditor.get(address(newest(Kind.EDIT)))
    assert said(page, "//section[@class='changed-row']/h3") == ["Treatment (section text, English)"]
    assert said(page, "//h4") == ["Body"]
    assert tree(page).xpath("//del")[0].text_content().split()[-1].strip(".") == "watter"
    assert "water" in tree(page).xpath("//ins")[0].text_content()


def test_a_first_version_shows_what_it_said(auditor, published):
    entry = Entry.objects.get(kind=Kind.CREATE, reason="on treatment")
    page = auditor.get(address(entry))
    assert said(page, "//section[@class='changed-row']/h3") == [
        "section:treatment (section)", "Treatment (section text, English)",
    ]  # fmt: skip
    assert "Take 5 mg a day." in words(page)
    assert words(page).count("First version.") == 2


def test_every_row_of_the_act_is_shown(auditor, published):
    retire(unit=published.signs, seen=1, by=published.ed, reason="no longer needed")
    page = auditor.get(address(newest(Kind.RETIRE)))
    assert said(page, "//section[@class='changed-row']/h3") == ["section:signs (section)", "section:fever (section)"]
    assert said(page, "//h4") == ["Retired", "Retired"]


def test_a_field_that_is_no_more_is_shown_too(auditor, corrected):
    entry = newest(Kind.EDIT)
    version = Version.objects.get(revision_id=entry.revision_number)
    data = json.loads(version.serialized_data)
    data[0]["fields"]["footnote"] = "<b>once</b>"
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reversion_version SET serialized_data = %s WHERE id = %s", [json.dumps(data), version.pk]
        )
    page = auditor.get(address(entry))
    assert "A field that no longer exists, footnote, said: <b>once</b>" in words(page)
    assert f"Entry {entry.number} cites revision {entry.revision_number}, which was altered." in words(page)


def test_a_revision_that_was_removed_is_told(auditor, corrected):
    entry = newest(Kind.EDIT)
    Revision.objects.filter(pk=entry.revision_number).delete()
    page = auditor.get(address(entry))
    assert "The revision that this entry cites is not there any more" in words(page)
    assert f"Entry {entry.number} cites revision {entry.revision_number}, which was removed." in words(page)


def test_an_intact_entry_says_so_and_an_altered_one_what_is_wrong(auditor, corrected):
    entry = newest(Kind.EDIT)
    assert "Its digest is that of its content" in words(auditor.get(address(entry)))
    with lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET reason = 'nothing happened' WHERE number = %s", [entry.number])
    page = auditor.get(address(entry))
    assert f"Entry {entry.number} was altered: its digest is not that of its content." in words(page)


# Where to read on --------------------------------------------------------------------------------


def test_a_publication_leads_to_what_it_changed_and_to_every_page_it_changed(auditor, behind):
    entry = Entry.objects.get(reason="new advice on fever, at once")
    page = auditor.get(address(entry))
    assert links(page, "What it changed") == ["/audit/small-guide/en/compare/1/2/"]
    for code, name in (("en", "English"), ("tr", "Türkçe"), ("ar", "العربيّة")):
        assert links(page, f"What patients read from then on ({name})") == [
            f"/audit/small-guide/{code}/at/{moment(entry)}/"
        ]


@pytest.fixture
def acts(corrected):
    """A second edition that was countersigned, corrected and withdrawn."""
    edition = Edition.objects.get(number=2)
    countersign(edition=edition, by=corrected.rita)
    change = EditionChange.objects.get(edition=edition)
    correct_class(change=change, change_class=ChangeClass.CONTENT, by=corrected.ed, reason="it was no mere typo")
    withdraw(article=corrected.article, language="en", by=corrected.ed, reason="wrong dose")
    return corrected


@pytest.mark.parametrize("kind", [Kind.REVIEW, Kind.CORRECT, Kind.WITHDRAW])
def test_a_review_a_correction_and_a_withdrawal_lead_to_their_edition(auditor, acts, kind):
    page = auditor.get(address(newest(kind)))
    edition = Edition.objects.get(number=2)
    assert links(page, "Edition 2 (English)") == [f"/admin/articles/edition/{edition.pk}/change/"]
    assert links(page, "What it changed") == ["/audit/small-guide/en/compare/1/2/"]


def test_entries_of_a_guide_that_moved_lead_to_its_address_of_today(auditor, corrected):
    article = corrected.article
    change_slug(
        article=article, slug="renamed-guide", seen=article.save_number, by=corrected.ed, reason="a better name"
    )
    entry = newest(Kind.PUBLISH)
    page = auditor.get(address(entry))
    assert links(page, "A small guide") == ["/audit/renamed-guide/"]
    assert links(page, "What it changed") == ["/audit/renamed-guide/en/compare/1/2/"]
    assert links(page, "What patients read from then on (English)") == [f"/audit/renamed-guide/en/at/{moment(entry)}/"]


def test_one_goes_from_entry_to_entry(auditor, published):
    def ways(number):
        return tree(auditor.get(f"/audit/ledger/{number}/")).xpath("//a[@rel]/@href")

    assert ways(1) == ["/audit/ledger/2/"]
    assert ways(4) == ["/audit/ledger/3/", "/audit/ledger/5/"]
    last = Entry.objects.count()
    assert ways(last) == [f"/audit/ledger/{last - 1}/"]


def test_every_entry_can_be_read_and_looking_stores_nothing(auditor, acts):
    change_account(person=acts.sam, by=acts.ada, reason="moved", email="sam@example.org")
    auditor.get("/audit/")
    before = everything_stored()
    for number in Entry.objects.values_list("number", flat=True):
        assert auditor.get(f"/audit/ledger/{number}/").status_code == 200
    assert everything_stored() == before


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999", "9" * 5000, "abc", "-1", "1.5"])
def test_an_entry_that_is_not_there_is_404(auditor, published, number):
    assert auditor.get(f"/audit/ledger/{number}/").status_code == 404


def test_an_act_on_many_rows_asks_no_more_than_one_on_few(auditor, published, django_assert_max_num_queries):
    from articles.domain.drafting.arranging import RowEdit, save_outline
    from articles.domain.drafting.writing import add_section

    rows = [
        add_section(article=published.article, by=published.ed, reason="more", heading=f"More {n}", body="<p>More.</p>")
        for n in range(12)
    ]
    edits = [RowEdit(row, 1, {"safety_critical": True}) for row in rows]
    save_outline(article=published.article, by=published.ed, reason="all of them matter", own=None, rows=edits)
    with django_assert_max_num_queries(17):
        page = auditor.get(address(Entry.objects.order_by("-number").first()))
    assert len(said(page, "//section[@class='changed-row']")) == 12
