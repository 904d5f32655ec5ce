"""The time machine and the evidence form in a browser: usable by everybody, on a phone, in both directions."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.articles.audit.asking import at
from tests.articles.edit.live import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = {
    "edition": at("2025-03-15", "tr"),
    "withdrawn": at("2025-05-02"),
    "not yet": at("2025-01-01"),
    "unknown": at("2025-02-29"),
    "form": "/audit/small-guide/tr/at/",
    "evidence": "/audit/small-guide/evidence/",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def open_page(past, new_page):
    def opened(address, **options):
        page = new_page(**options)
        sign_in(page, past.aud)
        page.goto(address)
        return page

    return opened


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_shut_out(open_page, name):
    """In light and dark, on a phone and a desk, in either direction."""
    page = open_page(PAGES[name], **PHONE)
    assert (barriers(page), sideways(page)) == ([], 0)
    page.set_extra_http_headers({"accept-language": "ar"})
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert sideways(page) == 0
    page.set_viewport_size({"width": 1280, "height": 900})
    assert barriers(page) == []


def barriers(page):
    found = Axe().run(page, options={"runOnly": RULES})
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found.response["violations"]]


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def test_a_day_is_chosen_and_the_page_of_then_is_shown_without_scripts(open_page):
    page = open_page("/audit/small-guide/en/at/", java_script_enabled=False)
    page.get_by_label("Day").fill("2025-02-15")
    page.get_by_role("button", name="Show this moment").click()
    assert page.url.endswith(at("2025-02-15"))
    page.get_by_role("link", name="Next change of this page").click()
    assert "Edition 2 (English), published on March 1, 2025" in page.locator("aside.then").inner_text()
