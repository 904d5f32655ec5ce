"""The editor's button for figures in a real browser: chosen by picture, stored as an empty block."""

import pytest
from playwright.sync_api import expect

from livhealth.text.clean import clean_html
from tests.browsers import width_decoded
from tests.livhealth.editing import editor_page
from tests.livhealth.editing.editor_page import button, data, dialog, first_text, put

pytestmark = [pytest.mark.urls(editor_page.__name__), pytest.mark.django_db(transaction=True)]
collected, editor, one_page = editor_page.collected, editor_page.editor, editor_page.one_page  # its fixtures


def test_a_figure_is_chosen_by_its_picture_and_stored_as_an_empty_block(editor):
    put(editor, "<p>As drawn</p><p>Behind</p>")
    first_text(editor).locator("p").first.click()
    button(editor, "figure").click()
    dialog(editor).get_by_label("Find by caption or key").fill("marro")
    editor.keyboard.press("w")
    choices = dialog(editor).get_by_role("radiogroup", name="Figure to show").locator("label")
    expect(choices).to_have_text(["The bone marrow test [marrow-test]"])
    assert width_decoded(choices.locator("img")) > 0
    choices.get_by_role("radio").check()
    dialog(editor).get_by_role("button", name="OK").click()
    shown = first_text(editor).locator("figure[data-figure=marrow-test]")
    assert shown.locator("figcaption").inner_text() == "The bone marrow test [marrow-test]"
    assert width_decoded(shown.locator("img")) > 0
    figure = '<figure data-figure="marrow-test"></figure>'
    assert clean_html(data(editor)) == f"<p>As drawn</p>\n{figure}\n<p>Behind</p>"


@pytest.mark.parametrize("keys", [["Home"], ["Home", "ArrowRight", "ArrowRight"], ["Home", "Shift+End"]])
def test_a_figure_cuts_no_sentence_in_two_and_takes_no_marked_words(editor, keys):
    put(editor, "<p>Never take both</p><p>Behind</p>")
    first_text(editor).locator("p").first.click()
    for key in keys:
        editor.keyboard.press(key)
    button(editor, "figure").click()
    dialog(editor).get_by_label("The bone marrow test").check()
    dialog(editor).get_by_role("button", name="OK").click()
    figure = '<figure data-figure="marrow-test"></figure>'
    assert clean_html(data(editor)) == f"<p>Never take both</p>\n{figure}\n<p>Behind</p>"


def test_nothing_is_put_in_where_no_figure_was_chosen(editor):
    said = []
    editor.on("dialog", lambda alert: (said.append(alert.message), alert.accept()))
    put(editor, "<p>As drawn</p>")
    first_text(editor).locator("p").click()
    button(editor, "figure").click()
    dialog(editor).get_by_role("button", name="OK").click()
    dialog(editor).get_by_role("button", name="Cancel").click()
    assert said == ["Choose the figure to show."]
    assert clean_html(data(editor)) == "<p>As drawn</p>"


def test_a_figure_goes_through_opening_and_saving_and_can_be_changed_by_a_double_click(editor):
    stored = '<p>One</p>\n<figure data-figure="cells"></figure>\n<p>Two</p>\n<figure data-figure="no-more"></figure>'
    assert clean_html(put(editor, stored)) == stored
    expect(first_text(editor).locator("figcaption")).to_have_text(["How blood cells are made [cells]", "[no-more]"])
    first_text(editor).locator("figure[data-figure=cells]").dblclick()
    dialog(editor).get_by_label("The bone marrow test").check()
    dialog(editor).get_by_role("button", name="OK").click()
    assert clean_html(data(editor)) == stored.replace("cells", "marrow-test")
