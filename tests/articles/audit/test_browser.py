"""The auditors' pages in a browser: usable by everybody, on a phone, in the dark, in both directions."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.articles.edit.live import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 390, "height": 844}}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ADDRESSES = [
    "/audit/", "/audit/small-guide/", "/audit/small-guide/?since=2026-02-30", "/audit/small-guide/en/compare/1/2/",
    "/audit/ledger/", "/audit/ledger/9/", "/audit/ledger/13/", "/audit/answers/", "/audit/answers/lag/", "/audit/answers/alone/",
    "/audit/answers/typos/", "/audit/answers/citing/?key=nci", "/audit/answers/sections/?q=38", "/audit/small-guide/survey/",
    "/audit/ledger/verification/",
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "language"), [("light", "en-US"), ("dark", "ar")])
def test_nobody_is_shut_out(behind, new_page, scheme, language):
    page = new_page(color_scheme=scheme, locale=language)
    sign_in(page, behind.aud)
    for address in ADDRESSES:
        page.goto(address)
        found = Axe().run(page, options={"runOnly": RULES})
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found.response["violations"]] == [], address


@pytest.mark.parametrize("language", ["en-US", "ar"])
def test_a_phone_never_scrolls_sideways_but_inside_a_table(behind, new_page, language):
    page = new_page(locale=language, **PHONE)
    sign_in(page, behind.aud)
    for address in ADDRESSES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, address
        for region in page.locator(".table-scroll").all():
            assert region.evaluate("element => element.tabIndex") == 0


def test_a_filter_is_set_and_cleared_without_a_mouse_or_a_script(behind, new_page):
    page = new_page(java_script_enabled=False, locale="en-US")
    sign_in(page, behind.aud)
    page.goto("/audit/small-guide/")
    page.get_by_label("Act", exact=True).select_option("confirm")
    with page.expect_navigation():
        page.get_by_role("button", name="Show these").press("Enter")
    assert page.locator("table.entries tbody tr").count() == 1
    assert page.get_by_label("Act", exact=True).input_value() == "confirm"
    with page.expect_navigation():
        page.get_by_role("link", name="Clear the filter").press("Enter")
    assert page.locator("table.entries tbody tr").count() > 10
