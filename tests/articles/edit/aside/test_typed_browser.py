"""What is typed stands beside the editor as patients would read it, a moment after the last key."""

import pytest
from playwright.sync_api import expect

from tests.articles.edit.live import body_of, open_signed_in, ready
from tests.browsers import until

pytestmark = pytest.mark.django_db(transaction=True)
FOLD = "Preview while you write"
# One after another without a pause, however slow the machine is.
TYPED = """(field, typed) => {
  for (field.value of typed) field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def preview_of(page, anchor="section-treatment"):
    return page.frame_locator(".typed-frame iframe").locator(f"#{anchor}")


def wide(page, width):
    """Waits until what the preview shows is so wide, in pixels of its own."""
    frame = page.locator(".typed-frame iframe")
    until(lambda: frame.evaluate("frame => frame.contentWindow.innerWidth"), width)


def open_text(world, page):
    open_signed_in(page, world.ed, f"/admin/articles/sectiontext/{world.text(world.treatment).pk}/change/")
    ready(page)


@pytest.mark.drawn
def test_the_preview_follows_what_is_typed_and_stands_under_on_a_phone(world, page, stored):
    open_text(world, page)
    before = stored()
    expect(preview_of(page)).to_contain_text("Take 5 mg a day.")
    body_of(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Never skip a day.")
    expect(preview_of(page)).to_contain_text("Never skip a day.")
    page.get_by_label("Heading").fill("Medicine")
    expect(preview_of(page)).to_contain_text("Medicine")
    pane, form = page.locator(".typed-pane").bounding_box(), page.locator("#sectiontext_form").bounding_box()
    assert pane["x"] > form["x"] + form["width"]
    wide(page, 390)
    page.get_by_label("Desktop").check()
    wide(page, 1024)
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator(".with-typed.beside")).to_have_count(0)
    until(lambda: page.evaluate("document.documentElement.scrollWidth") <= 390)
    pane, form = page.locator(".typed-pane").bounding_box(), page.locator("#sectiontext_form").bounding_box()
    assert pane["y"] >= form["y"] + form["height"]
    assert stored() == before


@pytest.mark.drawn
@pytest.mark.parametrize(
    ("locale", "fold", "sign"), [("en-GB", FOLD, 1), ("ar", "معاينة أثناء الكتابة", -1)], ids=["en", "ar"]
)
def test_where_both_fit_it_is_open_at_its_side_of_the_editor_and_takes_no_focus(world, new_page, locale, fold, sign):
    page = new_page(locale=locale)
    open_text(world, page)
    expect(preview_of(page)).to_contain_text("Take 5 mg a day.")
    expect(page.locator("summary", has_text=fold)).to_be_visible()
    pane, form = page.locator(".typed-pane").bounding_box(), page.locator("#sectiontext_form").bounding_box()
    assert sign * (pane["x"] - form["x"]) > 0
    assert page.evaluate("document.activeElement.tagName") != "IFRAME"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.drawn
def test_folding_it_is_remembered_in_this_browser_and_so_is_its_width(world, page):
    open_text(world, page)
    expect(preview_of(page)).to_contain_text("Take 5 mg a day.")
    page.get_by_label("Desktop").check()
    page.reload()
    ready(page)
    expect(page.get_by_label("Desktop")).to_be_checked()
    page.get_by_text(FOLD).press("Enter")
    expect(page.locator(".typed-frame")).to_be_hidden()
    page.reload()
    ready(page)
    expect(page.locator(".typed-frame")).to_be_hidden()
    page.get_by_text(FOLD).press("Enter")
    page.reload()
    ready(page)
    expect(preview_of(page)).to_contain_text("Take 5 mg a day.")


def test_on_a_phone_it_is_folded_until_it_is_opened_and_asks_nothing(world, new_page):
    page = new_page(viewport={"width": 390, "height": 800})
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/preview/" in request.url else None)
    open_text(world, page)
    page.get_by_label("Heading").press_sequentially("Medicine")
    page.wait_for_timeout(700)  # longer than it waits after the last key
    assert (page.locator(".typed-frame").is_visible(), asked) == (False, [])
    page.get_by_text(FOLD).press("Enter")
    expect(preview_of(page)).to_contain_text("Medicine")


def test_it_is_asked_for_once_typing_pauses_and_never_for_words_that_it_shows(world, page):
    open_text(world, page)
    expect(preview_of(page)).to_contain_text("Take 5 mg a day.")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/preview/" in request.url else None)
    page.get_by_label("Heading").evaluate(TYPED, ["Medicine", "Medicine of today", "Medicine of today and tomorrow"])
    expect(preview_of(page)).to_contain_text("Medicine of today and tomorrow")
    body_of(page).click()
    page.keyboard.press("Control+b")  # switched on and off again: the same words
    page.keyboard.press("Control+b")
    page.get_by_label("Why?").fill("clearer")
    page.wait_for_timeout(700)  # longer than it waits after the last key
    assert len(asked) == 1


def test_in_the_writing_view_only_the_part_that_was_opened_asks(published, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/preview/" in request.url else None)
    open_signed_in(page, published.ed, f"/admin/articles/article/{published.article.pk}/write/en/")
    page.get_by_role("link", name="Edit “Treatment”").click()
    expect(preview_of(page)).to_contain_text("Take 5 mg a day.")
    assert [address.rsplit("/", 2)[1] for address in asked] == ["section:treatment"]
    expect(page.locator("#section-treatment [name=heading]")).to_be_focused()
