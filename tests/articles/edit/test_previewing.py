"""The preview: exactly the draft, in the page that patients get, for people who may read drafts."""

import pytest

from articles.domain.drafting.writing import save_text
from articles.domain.translating.translations import start_translation
from articles.models.text import Provenance
from tests.articles.edit.desk import errors, tree, words


def page_of(world, language="en"):
    return f"/admin/articles/article/{world.article.pk}/preview/{language}/"


def said(page):
    """The words of the previewed guide itself."""
    return " ".join(" ".join(each.text_content().split()) for each in tree(page).xpath("//main"))


def test_the_draft_is_shown_as_patients_would_read_it_before_any_edition(world, desk):
    page = desk.get(page_of(world))
    assert page.status_code == 200
    assert [" ".join(each.text_content().split()) for each in tree(page).xpath("//h1")] == ["A small guide"]
    for sentence in (
        "Welcome to the guide.",
        "Fever above 38 °C is a sign.",
        "Take 5 mg a day.",
        "Yes, it is rare.",
        "Ask your doctor.",
    ):
        assert sentence in said(page)


def test_words_that_are_not_published_are_shown_and_the_public_page_does_not_have_them(published, desk):
    published.write(published.treatment, "<p>Take 7 mg at night.</p>")
    assert "Take 7 mg at night." in said(desk.get(page_of(published)))
    public = desk.get("/en/small-guide/")
    assert "Take 5 mg a day." in words(public)
    assert "Take 7 mg at night." not in words(public)


def test_what_is_in_work_is_shown_as_it_would_be_published_with_its_last_words(published, desk):
    save_text(
        text=published.text(published.treatment),
        seen=1,
        by=published.ed,
        reason="half",
        body="<p>Half a</p>",
        ready=False,
    )
    page = desk.get(page_of(published))
    assert "Take 5 mg a day." in said(page)
    assert "Half a" not in said(page)


def test_the_preview_says_that_it_shows_what_is_saved_and_whether_patients_have_it(published, desk):
    def above(page):
        return [" ".join(each.text_content().split()) for each in tree(page).xpath("//aside[@class='preview']/p")]

    saved = "It shows the words that are saved as ready. What is typed and not saved, or not ready, is not in it."
    assert above(desk.get(page_of(published))) == [
        "Preview: patients read exactly this. Back to editing",
        saved,
        "There is nothing to publish: edition 1 says exactly this.",
    ]
    published.write(published.treatment, "<p>Take 7 mg at night.</p>")
    assert above(desk.get(page_of(published))) == ["Preview: patients do not see this yet. Back to editing", saved]


def test_looking_stores_nothing(world, desk, stored):
    before = stored()
    assert desk.get(page_of(world)).status_code == 200
    assert stored() == before


def test_a_translation_is_shown_in_its_direction_with_the_rest_in_the_source(published, desk):
    given = {
        "source_edition": published.article.editions.get(),
        "provenance": Provenance.HUMAN,
        "by": published.tara,
        "reason": "new",
    }
    head = {"title": "دليل صغير", "summary": "", "introduction": "<p>مرحبا.</p>", "takeaways": ""}
    start_translation(parent=published.article, language="ar", words=head, **given)
    start_translation(
        parent=published.signs, language="ar", words={"heading": "العلامات", "body": "<p>توجد علامات.</p>"}, **given
    )
    page = desk.get(page_of(published, "ar"))
    assert (tree(page).get("lang"), tree(page).get("dir")) == ("ar", "rtl")
    assert "توجد علامات." in said(page)
    assert tree(page).xpath("//*[@lang='en' and contains(., 'Take 5 mg a day.')]") != []


def test_what_cannot_be_previewed_yet_says_why(published, desk):
    assert errors(desk.get(page_of(published, "tr"))) != []


@pytest.mark.parametrize("name", ["tara", "rita", "aud"])
def test_everybody_who_may_read_drafts_may_preview(world, at_desk, name):
    assert "Take 5 mg a day." in said(at_desk(name).get(page_of(world)))


@pytest.mark.parametrize("name", ["ada", "sam"])
def test_nobody_else_may(world, at_desk, name):
    assert at_desk(name).get(page_of(world)).status_code == 403


def test_a_language_or_guide_that_is_not_there_is_404(world, desk):
    for address in (page_of(world, "xx"), page_of(world, "%00"), "/admin/articles/article/999/preview/en/"):
        assert desk.get(address).status_code == 404
