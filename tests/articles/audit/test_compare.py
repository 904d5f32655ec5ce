"""Two editions side by side: who released each, and every unit in which they differ."""

import pytest

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.renaming import change_slug
from articles.domain.drafting.writing import add_section
from articles.domain.publishing.correction import correct_class, correct_note
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.verdicts import countersign, revoke
from articles.models import ChangeClass, Edition, EditionChange, Section
from references.writing import save_reference
from tests.articles.audit.pages import line, rows, said
from tests.articles.edit.desk import Desk, tree, words


def compare(old, new, language="en"):
    return f"/audit/small-guide/{language}/compare/{old}/{new}/"


def sides(page):
    """Label -> what stands beside it, of each of the two editions."""
    return [
        dict(zip(map(line, side.xpath(".//dt")), map(line, side.xpath(".//dd")), strict=True))
        for side in tree(page).xpath("//section[@class='side']")
    ]


def differences(page):
    return said(page, "//section[@class='difference']/h3")


def test_each_edition_says_who_when_why_how_and_of_what_class(auditor, behind):
    page = auditor.get(compare(1, 2))
    old, new = sides(page)
    assert old["Published"] == "March 1, 2026, 15:00 · Ed Editor"
    assert new == {
        "Published": "March 11, 2026, 15:00 · Ed Editor",
        "Why": "new advice on fever, at once",
        "Public note": "We made the text clearer.",
        "Change class": "Safety: the old text must no longer be followed",
        "How": "Emergency release by one person",
        "Reviews of this very text": "none",
    }
    digest = Edition.objects.get(language="en", number=2).digest
    assert digest in said(page, "//section[@class='side']/details//code"), "on demand, with what it proves"


def test_what_changed_is_marked_unit_by_unit_with_its_class(auditor, behind):
    page = auditor.get(compare(1, 2))
    assert differences(page) == ["Fever – changed"]
    assert said(page, "//section[@class='difference']/p") == ["Safety: the old text must no longer be followed"]
    assert said(page, "//section[@class='difference']//h4") == ["Body"]
    assert "is a sign" in tree(page).xpath("//del")[0].text_content()
    assert "come at once" in tree(page).xpath("//ins")[0].text_content()


def test_the_other_way_round_the_words_change_sides_and_no_class_is_told(auditor, behind):
    page = auditor.get(compare(2, 1))
    assert "come at once" in tree(page).xpath("//del")[0].text_content()
    assert said(page, "//section[@class='difference']/p") == []


def test_editions_that_do_not_follow_each_other_are_compared_without_classes(auditor, corrected):
    corrected.write(corrected.signs, "<p>Other signs.</p>")
    corrected.publish()
    page = auditor.get(compare(1, 3))
    assert differences(page) == [
        "Signs – changed", "Treatment – changed", "References – retired",
    ]  # fmt: skip
    assert said(page, "//section[@class='difference']/p") == [
        "It is retired: patients no longer read it. These were its words."
    ]


def test_moves_flags_and_retirement_are_said_in_words(auditor, published):
    desk = Desk(published.ed)
    desk.send(
        desk.get(f"/admin/articles/article/{published.article.pk}/arrange/"),
        {
            "unit": ["section:treatment", "section:fever", "section:signs", "faq:is-it-rare"],
            "level": ["2", "3", "2", "2"],
            "reason": "in another order",
        },
    )
    published.publish()
    page = auditor.get(compare(1, 2))
    assert "It is under another chapter now: Treatment (before: Signs)." in words(page)
    assert "It is at another place now." in words(page)
    fever = Section.objects.get(anchor="fever")
    retire(unit=fever, seen=fever.save_number, by=published.ed, reason="said elsewhere")
    published.publish(reason="fever is retired now")
    page = auditor.get(compare(2, 3))
    assert differences(page) == ["Fever – retired"]
    assert "It is retired: patients no longer read it. These were its words." in words(page)


def test_a_flag_that_was_set_or_taken_is_said_in_words(auditor, published):
    from articles.domain.drafting.arranging import RowEdit, save_outline

    edits = [
        RowEdit(published.signs, 1, {"safety_critical": True}),
        RowEdit(published.fever, 1, {"safety_critical": False}),
    ]
    save_outline(article=published.article, by=published.ed, reason="flags", own=None, rows=edits)
    published.publish()
    page = auditor.get(compare(1, 2))
    assert differences(page) == [
        "Signs – safety flag changed",
        "Fever – safety flag changed",
    ]
    assert said(page, "//p[@class='remark']") == [
        "It must not be read outdated from now on.", "It is no longer marked “must not be read outdated”.",
    ]  # fmt: skip


def test_changed_references_are_cited_before_and_after(auditor, published):
    save_reference(
        reference=published.reference, seen=1, by=published.ed, reason="its title changed", title="Leukemia today"
    )
    published.publish()
    page = auditor.get(compare(1, 2))
    assert differences(page) == ["References – changed"]
    assert "Leukemia." in tree(page).xpath("//del")[0].text_content()
    assert "Leukemia today." in tree(page).xpath("//ins")[0].text_content()


def test_a_class_that_was_corrected_says_what_was_said_before(auditor, corrected):
    change = EditionChange.objects.get(edition__number=2)
    correct_class(change=change, change_class=ChangeClass.CONTENT, by=corrected.ed, reason="it was no mere typo")
    told = said(auditor.get(compare(1, 2)), "//section[@class='difference']/p")[0]
    assert told == (
        "Content: patients should know that it changed (corrected by Ed Editor, “it was no mere typo”; "
        "before: Spelling or punctuation: nothing patients have to know)"
    )


def test_a_note_is_shown_as_corrections_have_it(auditor, corrected):
    correct_note(edition=Edition.objects.get(number=2), public_note="One word.", by=corrected.ed, reason="it had none")
    assert sides(auditor.get(compare(1, 2)))[1]["Public note"] == "One word."


def test_verdicts_on_the_very_text_are_told_also_those_revoked(wait, auditor, corrected):
    review = countersign(edition=Edition.objects.get(number=2), by=corrected.rita)
    revoke(review=review, by=corrected.rita, reason="signed the wrong one")
    told = sides(auditor.get(compare(1, 2)))[1]["Reviews of this very text"]
    assert told == (
        "Countersigned after an emergency release: Rita Reviewer, MD, March 1, 2026, 15:00 "
        "Revoked: Rita Reviewer, MD, March 1, 2026, 15:00 · signed the wrong one"
    )


def test_a_withdrawal_is_told(wait, auditor, corrected):
    withdraw(article=corrected.article, language="en", by=corrected.ed, reason="wrong dose")
    assert sides(auditor.get(compare(1, 2)))[1]["Withdrawn"] == "March 1, 2026, 15:00 · Ed Editor: wrong dose"


def test_a_translation_that_was_only_checked_says_against_which_original(auditor, behind):
    page = auditor.get(compare(1, 2, "tr"))
    assert differences(page) == []
    assert "No part says anything else." in words(page)
    assert rows(page) == [["Fever", "1", "2"]]
    assert sides(page)[1]["Composed against"] == "edition 2 of the original"


def test_words_run_as_their_language_does(auditor, behind):
    text = behind.text(behind.signs, "ar")
    from articles.domain.translating.translations import save_translation

    save_translation(text=text, seen=text.save_number, by=behind.tara, reason="better", body="<p>علامات</p>")
    behind.publish(language="ar")
    page = auditor.get(compare(1, 2, "ar"))
    assert tree(page).xpath("//div[contains(@class, 'diff')]/@dir") == ["rtl"]
    assert tree(page).xpath("//html/@dir") == ["ltr"]


# Choosing ----------------------------------------------------------------------------------------


def test_other_numbers_are_chosen_in_a_form(auditor, corrected):
    page = auditor.get(compare(1, 2))
    form = tree(page).xpath("//form[@class='filter']")[0]
    assert dict(form.fields) == {"old": "1", "new": "2"}
    assert auditor.get(compare(1, 2), old="2", new="1").headers["Location"] == compare(2, 1)


def test_one_and_the_same_edition_says_so(auditor, corrected):
    page = auditor.get(compare(2, 2))
    assert len(sides(page)) == 1
    assert said(page, "//p[@class='notice']") == [
        "This is one and the same edition: choose another number to compare it with."
    ]


def test_a_former_address_leads_on(auditor, corrected):
    article = corrected.article
    change_slug(
        article=article, slug="renamed-guide", seen=article.save_number, by=corrected.ed, reason="a better name"
    )
    assert auditor.get(compare(1, 2)).headers["Location"] == "/audit/renamed-guide/en/compare/1/2/"


@pytest.mark.parametrize(
    "address",
    [
        compare(1, 3), compare(0, 1), compare(1, "9" * 18), compare("9" * 20, 1), compare(1, "9" * 5000), compare("a", 1),
        compare(1, 2, "tr"), compare(1, 2, "xx"), compare(1, 2, "e%00n"), "/audit/no-guide/en/compare/1/2/",
        f"{compare(1, 2)}?old=abc&new=1", f"{compare(1, 2)}?old=1", f"{compare(1, 2)}?new=%00&old=1",
    ],
)  # fmt: skip
def test_what_is_not_there_is_404(auditor, corrected, address):
    assert auditor.get(address).status_code == 404


def test_more_units_and_editions_ask_no_more(auditor, corrected, django_assert_num_queries):
    auditor.get("/audit/")  # the first page of a session asks for the person's second factor once more
    with django_assert_num_queries(15):
        auditor.get(compare(1, 2))
    for number in range(8):
        add_section(
            article=corrected.article, by=corrected.ed, reason="more", heading=f"More {number}", body="<p>More.</p>"
        )
    corrected.publish()
    with django_assert_num_queries(15):
        page = auditor.get(compare(2, 3))
    assert len(differences(page)) == 8


def test_an_edition_that_only_checked_the_translation_is_not_called_spelling(auditor, behind):
    page = auditor.get("/audit/small-guide/tr/compare/1/2/")
    told = [row for row in said(page, "//dl[@class='columns']") if "Checked against" in row]
    assert len(told) == 1
    assert "Checked against edition 2 of the original, no word changed." in told[0]
    assert "Spelling" not in " ".join(said(page, "//dl[@class='columns']"))
