"""What auditors see on the editors' side: words, not markup or JSON, and the way to their own pages."""

import pytest

from articles.models import Edition
from livhealth.ledger.models import Entry, Kind
from tests.articles.audit.pages import links, said
from tests.articles.edit.desk import Desk, tree, words


def edition_page(number=2):
    return f"/admin/articles/edition/{Edition.objects.get(language='en', number=number).pk}/change/"


def test_an_edition_says_its_words_as_words(auditor, corrected):
    page = auditor.get(edition_page())
    told = words(page)
    headings = said(page, "//section[@class='read-unit']/h2")
    assert headings == ["A small guide", "Signs", "Fever", "Treatment", "Is it rare?"]
    assert (
        "Take 5 mg a day with some water." in told
        and "Ask your doctor." in told
        and "National Cancer Institute." in told
    )
    assert "<p>" not in told and '{"' not in told
    assert tree(page).xpath("//sup[@class='cite']/@data-ref") == ["nci"]


def test_an_edition_leads_auditors_to_what_it_changed_and_editors_not(auditor, corrected):
    assert links(auditor.get(edition_page()), "What it changed") == ["/audit/small-guide/en/compare/1/2/"]
    assert links(auditor.get(edition_page(1)), "What it changed") == []
    assert len(links(auditor.get(edition_page(1)), "As patients got it")) == 1
    assert links(Desk(corrected.ed).get(edition_page()), "What it changed") == []


def test_an_entry_says_its_facts_in_words_and_leads_auditors_to_its_page(auditor, corrected):
    entry = Entry.objects.filter(kind=Kind.PUBLISH).first()
    address = f"/admin/ledger/entry/{entry.number}/change/"
    page = auditor.get(address)
    assert "Released as" in said(page, "//dl[@class='facts']/dt") and '{"' not in words(page)
    assert links(page, "What it changed, and whether it is intact") == [f"/audit/ledger/{entry.number}/"]
    assert links(Desk(corrected.ed).get(address), "What it changed, and whether it is intact") == []


@pytest.mark.parametrize("kind", ["articletext", "sectiontext", "faqtext"])
def test_a_text_says_its_words_as_they_run_in_its_language(auditor, behind, kind):
    text = {
        "articletext": behind.head,
        "sectiontext": lambda code: behind.text(behind.signs, code),
        "faqtext": behind.faq_text,
    }
    page = auditor.get(f"/admin/articles/{kind}/{text[kind]('ar').pk}/change/")
    (body,) = tree(page).xpath("//div[@class='source-words']")
    assert (body.get("lang"), body.get("dir")) == ("ar", "rtl")
    assert "<p>" not in words(page)


def test_no_page_that_only_shows_holds_markup_as_words(auditor, behind):
    addresses = [f"/admin/articles/article/{behind.article.pk}/change/", f"/admin/articles/section/{behind.fever.pk}/change/",
                 f"/admin/articles/faq/{behind.faq.pk}/change/", f"/admin/references/reference/{behind.reference.pk}/change/"]  # fmt: skip
    for address in addresses:
        told = words(auditor.get(address))
        assert "<p>" not in told and '{"' not in told, address


def test_a_mere_check_of_a_translation_is_never_called_spelling(auditor, behind):
    """Neither in the list of editions nor on the edition's page."""
    edition = Edition.objects.get(language="tr", number=2)
    told = "Checked against edition 2 of the original, no word changed."
    for address in ("/admin/articles/edition/?language=tr", f"/admin/articles/edition/{edition.pk}/change/"):
        page = words(auditor.get(address))
        assert (page.count(told), "Spelling or punctuation" in page.partition("Filter")[0]) == (1, False)
