"""The guide in a browser: on a phone, without scripts, and with contents that stand beside the text."""

import pytest
from playwright.sync_api import expect

from tests.browsers import until

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 390, "height": 844}}
TABLE = (
    '<table><caption>Doses</caption><thead><tr><th scope="col">Weight</th><th scope="col">Morning</th>'
    '<th scope="col">Evening</th></tr></thead><tbody><tr><th scope="row">50 kg</th>'
    "<td>one tablet of the long-named medicine</td><td>two tablets of it</td></tr></tbody></table>"
)


@pytest.fixture
def guide(published, translate):
    published.write(published.treatment, TABLE)
    published.publish()
    translate("head", "signs", "fever", "faq")
    published.write(published.fever, "<p>Call at once.</p>")
    published.publish()
    return published


def test_on_a_phone_a_row_is_a_card_that_names_its_columns(guide, new_page):
    page = new_page(**PHONE)
    page.goto("/en/small-guide/")
    cell = page.locator(".cards td").first
    assert cell.inner_text().split("\n") == ["Morning", "one tablet of the long-named medicine"]
    assert cell.bounding_box()["width"] > 250
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(cell).to_have_text("one tablet of the long-named medicine", use_inner_text=True)


def test_everything_works_without_scripts(guide, new_page):
    page = new_page(java_script_enabled=False, **PHONE)
    page.goto("/en/small-guide/#section-signs")
    dock = page.get_by_role("navigation", name="Shortcuts")
    until(lambda: page.evaluate("scrollY > 0"))
    before = page.evaluate("scrollY")
    dock.get_by_role("link", name="On this page").click()
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="Close").click()
    until(lambda: (contents.is_visible(), page.evaluate("scrollY")), (False, before))
    dock.get_by_role("link", name="On this page").click()
    contents.get_by_role("link", name="Treatment", exact=True).click()
    page.wait_for_url("**/en/small-guide/#section-treatment")
    expect(contents).to_be_hidden()
    dock.get_by_role("link", name="Language").click()
    page.get_by_role("link", name="Türkçe").click()
    page.wait_for_url("**/tr/small-guide/")


def test_the_keyboard_reaches_the_text_first(guide, page):
    page.goto("/en/small-guide/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")


def test_on_a_wide_screen_the_contents_stand_open_beside_the_text(guide, page):
    page.goto("/en/small-guide/")
    link = page.locator(".contents").get_by_role("link", name="Fever")
    assert link.is_visible()
    assert link.bounding_box()["x"] > page.locator("h1").bounding_box()["x"] + 600
