"""Which guides cite a reference, where, and since which edition?"""

import pytest

from articles.domain.drafting.writing import add_section, create_article
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.publishing.withdrawal import withdraw
from references.writing import add_reference
from tests.articles.audit.pages import links, rows, said, sheet
from tests.articles.edit.desk import tree

CITING = "/audit/answers/citing/"
CITE = '<sup class="cite" data-ref="nci"></sup>'
HEAD = {"title": "Another guide", "summary": "", "introduction": f"<p>Hello.{CITE}</p>", "takeaways": ""}


def test_each_edition_in_public_view_says_in_which_units_and_since_when(auditor, corrected):
    corrected.write(corrected.fever, f"<p>Fever.{CITE}</p>")
    corrected.publish()
    assert rows(auditor.get(CITING, key="nci")) == [["A small guide", "English", "3", "Signs, Fever", "edition 1"]]


def test_since_counts_without_a_break(auditor, published):
    published.write(published.signs, "<p>There are signs.</p>")
    published.publish()
    assert said(auditor.get(CITING, key="nci"), "//p[@class='notice']") == ["No edition in public view cites it."]
    published.write(published.signs, f"<p>There are signs.{CITE}</p>")
    published.publish()
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    published.publish()
    assert [row[-1] for row in rows(auditor.get(CITING, key="nci"))] == ["edition 3"]


def test_a_withdrawn_language_cites_nothing(auditor, published):
    withdraw(article=published.article, language="en", by=published.ed, reason="wrong dose")
    assert said(auditor.get(CITING, key="nci"), "//p[@class='notice']") == ["No edition in public view cites it."]


def test_a_key_that_looks_like_another_is_not_taken_for_it(auditor, published):
    add_reference(
        by=published.ed, reason="another one", key="nc", kind="webpage", title="NC", url="https://example.org/nc"
    )
    assert said(auditor.get(CITING, key="nc"), "//p[@class='notice']") == ["No edition in public view cites it."]


@pytest.mark.parametrize("key", ["nothing", "<b>", "%", "_", '"', "\x00", "x" * 5000])
def test_an_unknown_key_says_so(auditor, published, key):
    page = auditor.get(CITING, key=key)
    assert page.status_code == 200
    assert said(page, "//p[@class='notice']")[0].startswith("There is no reference with the key “")
    assert auditor.get(CITING, key=key, format="csv").status_code == 200


def test_keys_are_offered_and_the_one_asked_for_is_kept(auditor, published):
    page = auditor.get(CITING, key="nci")
    assert tree(page).xpath("//datalist/option/@value") == ["nci"]
    assert tree(page).xpath("//input[@name='key']/@value") == ["nci"]
    assert said(auditor.get(CITING), "//main//p[@class='notice'] | //main//table") == []


@pytest.fixture
def more(published):
    """A second guide that cites it, and the first one in Turkish."""
    published.translate(published.article, introduction=f"<p>Hoş geldiniz.{CITE}</p>")
    published.translate(published.treatment)
    published.publish(language="tr")
    other = create_article(by=published.ed, reason="a second guide", slug="another-guide", head=HEAD)
    add_section(article=other, by=published.ed, reason="a chapter", heading="One", body="<p>One.</p>")
    publish_edition(
        publication=Publication(article=other, language="en", reason="the first edition", classes={}, emergency=True),
        by=published.ed,
    )
    return published


def test_it_goes_on_by_guide_and_language(auditor, more, monkeypatch):
    monkeypatch.setattr("articles.audit.answers.citing_guides.CitingGuides.page_size", 1)
    seen, address = [], "?key=nci"
    while address:
        page = auditor.get(CITING + address)
        seen += [row[:4] for row in rows(page)]
        address = next(iter(links(page, "Older")), None)
    assert seen == [
        ["Another guide", "English", "1", "Title and introduction"],
        ["A small guide", "English", "1", "Signs"],
        ["A small guide", "Türkçe", "1", "Title and introduction"],
    ]


def test_the_sheet_has_a_row_for_each_edition(auditor, more, monkeypatch):
    monkeypatch.setattr("articles.domain.record.citing_guides.CHUNK", 1)
    answer = auditor.get(CITING, key="nci", format="csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="citing-nci.csv"'
    assert [[*row[:4], *row[5:]] for row in sheet(answer)[1:]] == [
        ["nci", "Another guide", "English", "1", "Title and introduction", "1"],
        ["nci", "A small guide", "English", "1", "Signs", "1"],
        ["nci", "A small guide", "Turkish", "1", "Title and introduction", "1"],
    ]


def test_more_guides_ask_no_more(auditor, published, django_assert_num_queries, request):
    auditor.get("/audit/")  # the first page of a session asks for the person's second factor once more
    with django_assert_num_queries(9):
        auditor.get(CITING, key="nci")
    request.getfixturevalue("more")
    with django_assert_num_queries(9):
        assert len(rows(auditor.get(CITING, key="nci"))) == 3


@pytest.mark.parametrize("after", ["x", "/", "a/", "/b", "a/\x00"])
def test_a_made_up_place_is_404(auditor, published, after):
    assert auditor.get(CITING, key="nci", after=after).status_code == 404
