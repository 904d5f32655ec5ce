"""What is typed stands beside the editor as patients would read it, a moment after the last key."""

import pytest
from playwright.sync_api import expect

from tests.articles.edit.live import body_of, open_signed_in, ready
from tests.browsers import until

pytestmark = pytest.mark.django_db(transaction=True)


def says(page, sentence):
    """Waits until the preview says it."""
    expect(page.frame_locator(".typed-frame iframe").locator("#section-treatment")).to_contain_text(sentence)


def wide(page, width):
    """Waits until what the preview shows is so wide, in pixels of its own."""
    frame = page.locator(".typed-frame iframe")
    until(lambda: frame.evaluate("frame => frame.contentWindow.innerWidth"), width)


@pytest.mark.drawn
def test_the_preview_follows_what_is_typed_and_folds_under_on_a_phone(world, page, stored):
    open_signed_in(page, world.ed, f"/admin/articles/sectiontext/{world.text(world.treatment).pk}/change/")
    ready(page)
    before = stored()
    page.get_by_text("Preview while you write").press("Enter")
    says(page, "Take 5 mg a day.")
    body_of(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Never skip a day.")
    says(page, "Never skip a day.")
    page.get_by_label("Heading").fill("Medicine")
    says(page, "Medicine")
    pane, form = page.locator(".typed-pane").bounding_box(), page.locator("#sectiontext_form").bounding_box()
    assert pane["x"] > form["x"] + form["width"]
    wide(page, 390)
    page.get_by_label("Desktop").check()
    wide(page, 1024)
    page.set_viewport_size({"width": 390, "height": 800})
    until(lambda: page.evaluate("document.documentElement.scrollWidth") <= 390)
    pane, form = page.locator(".typed-pane").bounding_box(), page.locator("#sectiontext_form").bounding_box()
    assert pane["y"] >= form["y"] + form["height"]
    assert stored() == before
