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


@pytest.fixture
def open_page(past, new_page):
    def opened(address, **options):
        page = new_page(**options)
        sign_in(page, past.aud)
        page.goto(address)
        return page

    return opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_shut_out(open_page, scheme, name):
    page = open_page(PAGES[name], color_scheme=scheme)
    found = Axe().run(page, options={"runOnly": RULES})
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found.response["violations"]] == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_a_phone_never_scrolls_sideways(open_page, name, language):
    page = open_page(
        PAGES[name], viewport={"width": 390, "height": 844}, extra_http_headers={"accept-language": language}
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_day_is_chosen_and_the_page_of_then_is_shown_without_scripts(open_page):
    page = open_page("/audit/small-guide/en/at/", java_script_enabled=False)
    page.get_by_label("Day").fill("2025-02-15")
    page.get_by_role("button", name="Show this moment").click()
    assert page.url.endswith(at("2025-02-15"))
    page.get_by_role("link", name="Next change of this page").click()
    assert "Edition 2 (English), published on March 1, 2025" in page.locator("aside.then").inner_text()
