"""Which editions were called mere corrections of spelling, and what words did they change?"""

import pytest

from articles.domain.publishing.correction import correct_class
from articles.models import ChangeClass, EditionChange
from references.writing import save_reference
from tests.articles.audit.pages import links, said, sheet
from tests.articles.edit.desk import tree, words
from tests.livhealth.ledger.tampering import tamper

TYPOS = "/audit/answers/typos/"
LONG = "<p>First words.</p><p>Second words.</p><p>Take 5 mg a day.</p><p>Fourth words.</p>"


def test_an_edition_of_typos_shows_the_words_that_changed_and_why(wait, auditor, corrected):
    page = auditor.get(TYPOS)
    assert said(page, "//main//h2") == ["A small guide, edition 2 (English)"]
    assert "March 1, 2026, 15:00 · Ed Editor: “spelling of one word” (1 word changed)" in words(page)
    assert said(page, "//main//h3") == ["Treatment"]
    assert tree(page).xpath("//del")[0].text_content().split()[-1].strip(".") == "watter"
    assert links(page, "Compare") == ["/audit/small-guide/en/compare/1/2/"]


def test_of_a_long_text_only_the_changed_paragraph_is_shown(auditor, published):
    published.write(published.signs, LONG)
    published.publish()
    published.write(published.signs, LONG.replace("Take 5 mg a day.", "Take 5 mg a day!"))
    published.publish(ChangeClass.TYPO, public_note="")
    told = words(auditor.get(TYPOS))
    assert "Take 5 mg" in told and "First words" not in told and "Fourth words" not in told


def test_numbers_that_changed_are_warned_of(auditor, published):
    published.write(published.treatment, "<p>Take 50 mg a day.</p>")
    published.publish()
    change = EditionChange.objects.get(edition__number=2)
    tamper(EditionChange, change.pk, change_class=ChangeClass.TYPO)  # the guard accepts no such typo
    assert said(auditor.get(TYPOS), "//p[@class='quantities-differ']") == ["⚠ Numbers differ: 5 mg → 50 mg"]


def test_an_edition_that_patients_were_told_of_and_a_mere_check_are_not_listed(auditor, behind):
    assert said(auditor.get(TYPOS), "//main//h2") == []


def test_without_one_it_says_so(auditor, published):
    assert said(auditor.get(TYPOS), "//p[@class='notice']") == ["No edition was."]


def test_corrections_of_the_class_count(auditor, corrected):
    change = EditionChange.objects.get(edition__number=2)
    correct_class(change=change, change_class=ChangeClass.CONTENT, by=corrected.ed, reason="it was no mere typo")
    assert said(auditor.get(TYPOS), "//main//h2") == []


def test_titles_and_references_show_their_words_too(auditor, published):
    save_reference(reference=published.reference, seen=1, by=published.ed, reason="spelling", title="Leukemia!")
    published.publish(ChangeClass.TYPO, public_note="")
    page = auditor.get(TYPOS)
    assert said(page, "//main//h3") == ["References"]
    assert "!" in tree(page).xpath("//ins")[0].text_content()


def test_it_goes_on_by_key(auditor, corrected, monkeypatch):
    monkeypatch.setattr("articles.audit.answers.typo_editions.TypoEditions.page_size", 1)
    corrected.write(corrected.treatment, "<p>Take 5 mg a day with some water!</p>")
    corrected.publish(ChangeClass.TYPO, public_note="")
    first = auditor.get(TYPOS)
    assert said(first, "//main//h2") == ["A small guide, edition 3 (English)"]
    second = auditor.get(TYPOS + links(first, "Older")[0])
    assert (said(second, "//main//h2"), links(second, "Older")) == (["A small guide, edition 2 (English)"], [])


def test_the_sheet_has_a_row_for_each_changed_unit(auditor, corrected, monkeypatch):
    monkeypatch.setattr("articles.domain.record.typo_editions.CHUNK", 1)
    corrected.write(corrected.treatment, "<p>=Take 5 mg a day with some watter.</p>")
    corrected.publish()
    corrected.write(corrected.treatment, "<p>=Take 5 mg a day with some water.</p>")
    corrected.write(corrected.fever, "<p>Fever above 38 °C is a sign!</p>")
    corrected.publish(ChangeClass.TYPO, public_note="")
    header, *found = sheet(auditor.get(TYPOS, format="csv"))
    told = [dict(zip(header, row, strict=True)) for row in found]
    assert [(row["Edition"], row["Part"], row["Words changed"]) for row in told] == [
        ("4", "Fever", "0"), ("4", "Treatment", "1"), ("2", "Treatment", "1"),
    ]  # fmt: skip
    assert (told[1]["Before"], told[1]["After"]) == (
        "'=Take 5 mg a day with some watter.",
        "'=Take 5 mg a day with some water.",
    )


def test_more_editions_ask_no_more(auditor, corrected, django_assert_num_queries):
    auditor.get("/audit/")  # the first page of a session asks for the person's second factor once more
    with django_assert_num_queries(8):
        auditor.get(TYPOS)
    for number in range(4):
        corrected.write(corrected.treatment, f"<p>Take 5 mg a day with some water{'!' * (number + 1)}</p>")
        corrected.publish(ChangeClass.TYPO, public_note="")
    with django_assert_num_queries(8):
        assert len(said(auditor.get(TYPOS), "//main//h2")) == 5


@pytest.mark.parametrize("question", [{"before": "x"}, {"before": "9" * 30}, {"format": "xls"}])
def test_what_is_made_up_is_404(auditor, corrected, question):
    assert auditor.get(TYPOS, **question).status_code == 404
