"""All guides: what stands of each now, and what an auditor should look at first."""

import pytest

from articles.domain.drafting.writing import create_article
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.verdicts import countersign
from articles.models import Edition
from tests.articles.audit.pages import links, rows, said
from tests.articles.edit.desk import words

HEAD = {"title": "Another guide", "summary": "", "introduction": "<p>Hello.</p>", "takeaways": ""}


def test_each_language_is_listed_with_its_newest_edition(auditor, behind):
    found = rows(auditor.get("/audit/"))
    assert [row[0] for row in found] == ["English original", "Türkçe", "العربيّة"]
    assert [row[1] for row in found] == ["2", "2", "1"]
    assert [row[3] for row in found] == ["Ed Editor"] * 3
    assert found[0][2] == "March 11, 2026, 15:00"


def test_a_guide_leads_to_its_timeline_to_what_changed_and_to_what_patients_got(auditor, behind):
    page = auditor.get("/audit/")
    assert links(page, "A small guide") == ["/audit/small-guide/"]
    assert links(page, "What it changed") == [
        "/audit/small-guide/en/compare/1/2/",
        "/audit/small-guide/tr/compare/1/2/",
    ]
    newest = Edition.objects.get(language="en", number=2).published_at.isoformat().replace("+00:00", "Z")
    assert links(page, "As patients got it")[0] == f"/audit/small-guide/en/at/{newest}/"


def test_what_one_person_released_alone_is_told_first(auditor, published):
    page = auditor.get("/audit/")
    sentence = "1 edition was released by one person alone, and nobody has countersigned it."
    assert links(page, sentence) == ["/audit/answers/alone/?open=1"]
    assert said(page, "//td/strong") == ["not countersigned"]


def test_a_countersignature_ends_that(auditor, published):
    countersign(edition=Edition.objects.get(), by=published.rita)
    page = auditor.get("/audit/")
    assert "Nothing: a second person stands behind every edition." in words(page)
    assert said(page, "//td/strong") == []


def test_a_withdrawn_language_says_when_and_by_whom(wait, auditor, published):
    withdraw(article=published.article, language="en", by=published.ed, reason="wrong dose")
    assert said(auditor.get("/audit/"), "//td/strong")[1] == "withdrawn March 1, 2026, 15:00 by Ed Editor"


def test_a_guide_that_was_never_published_is_listed_too(auditor, world):
    page = auditor.get("/audit/")
    assert "Nothing of it is published yet." in words(page)


def test_the_list_goes_on_by_address(auditor, world, monkeypatch):
    monkeypatch.setattr("articles.audit.guides.PAGE_SIZE", 1)
    create_article(by=world.ed, reason="a second guide", slug="another-guide", head=HEAD)
    first = auditor.get("/audit/")
    assert links(first, "More") == ["?after=another-guide"]
    second = auditor.get("/audit/?after=another-guide")
    assert said(second, "//section/h2") == ["A small guide"]
    assert links(second, "More") == []


@pytest.mark.parametrize("after", ["zzz", "\x00", "<b>", "é" * 500])
def test_a_made_up_place_in_the_list_is_an_empty_list(auditor, world, after):
    page = auditor.get("/audit/", after=after)
    assert page.status_code == 200


def test_it_asks_no_more_when_guides_and_editions_grow(auditor, published, django_assert_num_queries):
    auditor.get("/audit/")  # the first page of a session asks for the person's second factor once more
    with django_assert_num_queries(11):
        auditor.get("/audit/")
    for number in range(3):
        create_article(by=published.ed, reason="another guide", slug=f"guide-{number}", head=HEAD)
        published.write(published.signs, f"<p>Words {number}.</p>")
        published.publish()
    with django_assert_num_queries(11):
        auditor.get("/audit/")
