"""What is typed stands beside the editor as patients would read it, a moment after the last key."""

import pytest

from tests.articles.edit.live import body_of, open_signed_in, ready

pytestmark = pytest.mark.django_db(transaction=True)


PREVIEW = "document.querySelector('.typed-frame iframe').contentDocument?.querySelector('#section-treatment')?.innerText ?? ''"


def says(page, sentence):
    """Waits until the preview says it."""
    for _ in range(100):
        if sentence in page.evaluate(PREVIEW):
            return True
        page.wait_for_timeout(50)
    return False


@pytest.mark.drawn
def test_the_preview_follows_what_is_typed_and_folds_under_on_a_phone(world, page, stored):
    open_signed_in(page, world.ed, f"/admin/articles/sectiontext/{world.text(world.treatment).pk}/change/")
    ready(page)
    before = stored()
    page.get_by_text("Preview while you write").press("Enter")
    assert says(page, "Take 5 mg a day.")
    body_of(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Never skip a day.")
    assert says(page, "Never skip a day.")
    page.get_by_label("Heading").fill("Medicine")
    assert says(page, "Medicine")
    pane, form = page.locator(".typed-pane").bounding_box(), page.locator("#sectiontext_form").bounding_box()
    assert pane["x"] > form["x"] + form["width"]
    assert page.locator(".typed-frame iframe").evaluate("frame => frame.contentWindow.innerWidth") == 390
    page.get_by_label("Desktop").check()
    assert page.locator(".typed-frame iframe").evaluate("frame => frame.contentWindow.innerWidth") == 1024
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_timeout(300)
    pane, form = page.locator(".typed-pane").bounding_box(), page.locator("#sectiontext_form").bounding_box()
    assert pane["y"] >= form["y"] + form["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert stored() == before
