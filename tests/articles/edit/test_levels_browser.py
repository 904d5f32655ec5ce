"""On the outline a line becomes a sub-section or a chapter by a key or its button, with the reason and the record of arranging."""

import pytest
from reversion.models import Revision

from articles.domain.drafting.writing import add_section
from tests.articles.edit.live import open_signed_in
from tests.articles.edit.test_arranging import in_browser, outline

pytestmark = pytest.mark.django_db(transaction=True)
KEYS = [("en-GB", "ArrowRight", "ArrowLeft"), ("ar", "ArrowLeft", "ArrowRight")]


def heading(page, anchor):
    return page.locator(f"#section-{anchor} [data-name]")


@pytest.mark.drawn
@pytest.mark.parametrize(("locale", "deeper", "back"), KEYS, ids=["en", "ar"])
def test_on_the_outline_a_key_to_the_side_changes_the_level_and_the_record_says_why(
    world, new_page, locale, deeper, back
):
    page = new_page(locale=locale)
    open_signed_in(page, world.ed, f"/admin/articles/article/{world.article.pk}/change/")
    heading(page, "treatment").press(f"Alt+{deeper}")
    assert in_browser(page)[1:4] == [["Signs", "2"], ["Fever", "3"], ["Treatment", "3"]]
    assert page.evaluate("document.activeElement.textContent") == "Treatment"
    heading(page, "fever").press(f"Alt+{back}")
    assert in_browser(page)[1:4] == [["Signs", "2"], ["Fever", "2"], ["Treatment", "3"]]
    page.locator("[data-order] [name=reason]").fill("fever stands alone")
    with page.expect_navigation():
        page.locator("[data-order] input.default").click()
    assert outline() == [("signs", None), ("fever", None), ("treatment", "fever")]
    assert Revision.objects.order_by("-pk")[0].comment == "fever stands alone"


def test_on_the_outline_each_change_of_a_level_is_said_and_what_cannot_be_is_refused_in_a_sentence(world, page):
    open_signed_in(page, world.ed, f"/admin/articles/article/{world.article.pk}/change/")
    said = page.locator("[data-said]")
    before = in_browser(page)
    refused = [
        ("#section-signs", "ArrowRight", "“Signs” cannot become a sub-section: there is no chapter above it."),
        ("#section-fever", "ArrowRight", "“Fever” is a sub-section already, and a guide has no third level."),
        ("#section-treatment", "ArrowLeft", "“Treatment” is a chapter already."),
        ("#faq-is-it-rare", "ArrowRight", "“Is it rare?” is a question: it cannot stand under a chapter."),
    ]
    for line, key, sentence in refused:
        page.locator(f"{line} [data-name]").press(f"Alt+{key}")
        assert (said.inner_text(), said.bounding_box()["height"] > 10) == (sentence, True)
    assert (in_browser(page), page.get_by_role("button", name="Save order").is_hidden()) == (before, True)
    heading(page, "treatment").press("Alt+ArrowRight")
    assert said.inner_text() == "“Treatment” is now a sub-section of “Signs”."
    heading(page, "fever").press("Alt+ArrowLeft")
    assert said.inner_text() == "“Fever” is now a chapter, and the sub-sections below it stand under it."
    heading(page, "fever").press("Alt+ArrowRight")
    assert said.inner_text() == "“Fever” and the sub-sections below it now stand under “Signs”."
    heading(page, "treatment").press("Alt+ArrowLeft")
    assert said.inner_text() == "“Treatment” is now a chapter."


def test_on_the_outline_a_button_does_the_same_and_adds_no_stop_to_the_keys_way(world, page):
    open_signed_in(page, world.ed, f"/admin/articles/article/{world.article.pk}/change/")
    page.locator("#section-treatment").hover()
    button = page.get_by_role("button", name="Make it a sub-section: Treatment")
    assert (button.evaluate("each => each.tabIndex"), page.locator("#faq-is-it-rare .line-level").count()) == (-1, 0)
    button.click()
    page.get_by_role("button", name="Make it a chapter: Fever").click()
    assert in_browser(page)[1:4] == [["Signs", "2"], ["Fever", "2"], ["Treatment", "3"]]
    page.get_by_label("Why?").fill("fever stands alone")
    with page.expect_navigation():
        page.get_by_role("button", name="Save order").click()
    assert outline() == [("signs", None), ("fever", None), ("treatment", "fever")]


def test_a_level_changed_on_an_outline_that_somebody_else_arranged_meanwhile_is_not_saved_unseen(world, page):
    open_signed_in(page, world.ed, f"/admin/articles/article/{world.article.pk}/change/")
    heading(page, "treatment").press("Alt+ArrowRight")
    add_section(article=world.article, by=world.ed, reason="new", heading="Diet", parent=world.treatment)
    page.get_by_label("Why?").fill("shorter")
    with page.expect_navigation():
        page.get_by_role("button", name="Save order").click()
    assert page.get_by_role("heading", name="Two people arranged at once").is_visible()
    assert outline() == [("signs", None), ("fever", "signs"), ("treatment", None), ("diet", "treatment")]
