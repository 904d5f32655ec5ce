"""The guide in a browser: usable by everybody, on a phone, in the dark, without scripts, in both directions."""

import pytest
from axe_playwright_python.sync_playwright import Axe

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", ["/en/small-guide/", "/tr/small-guide/", "/ar/", "/en/", "/en/small-guide/updates/"]
)
def test_nobody_is_shut_out(guide, new_page, scheme, address):
    page = new_page(color_scheme=scheme)
    page.goto(address)
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found.response["violations"]] == []


@pytest.mark.parametrize("address", ["/en/small-guide/", "/tr/small-guide/", "/ar/"])
def test_a_phone_never_scrolls_sideways_but_inside_a_table(guide, new_page, address):
    page = new_page(**PHONE)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for region in page.locator(".table-scroll").all():
        assert region.evaluate("element => element.scrollWidth > element.clientWidth && element.tabIndex === 0")


def test_everything_works_without_scripts(guide, new_page):
    page = new_page(java_script_enabled=False, **PHONE)
    page.goto("/en/small-guide/")
    page.get_by_text("On this page").click()
    page.get_by_role("link", name="Treatment", exact=True).click()
    assert page.url.endswith("/en/small-guide/#section-treatment")
    page.get_by_role("link", name="Türkçe").click()
    assert page.url.endswith("/tr/small-guide/")


def test_the_keyboard_reaches_the_text_first(guide, page):
    page.goto("/en/small-guide/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_on_a_wide_screen_the_contents_stand_open_beside_the_text(guide, page):
    page.goto("/en/small-guide/")
    link = page.locator(".contents").get_by_role("link", name="Fever")
    assert link.is_visible()
    assert link.bounding_box()["x"] > page.locator("h1").bounding_box()["x"] + 600
