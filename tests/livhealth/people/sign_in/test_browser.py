"""Signing in and setting up the second factor in a real browser, by keyboard, under the strict policy."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from livhealth.people.accounts.details import unsaved
from livhealth.people.opening.insert import insert
from tests.browsers import width_decoded
from tests.livhealth.people.second_factor.authenticator import code_of_typed

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a quiet morning by the sea"
OPEN_ISSUES = {"color-contrast", "link-in-text-block"}  # colors of Django's own admin; all else must be right


@pytest.fixture
def deniz(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    person = unsaved(username="deniz", public_name="Deniz Administrator")
    return insert(person, password=PASSWORD, roles=["Administrator"], by=None, reason="first")


def path_of(page):
    return urlsplit(page.url).path


def barriers(page):
    """Accessibility rules that the page breaks."""
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found if rule["id"] not in OPEN_ISSUES]


def listened_to(page):
    """What the browser says about the policy from now on. (Axe breaks it, too: not in the same test.)"""
    told = []

    def listen(line):
        if "Content Security Policy" in line.text:
            told.append((path_of(page), line.text))

    page.on("console", listen)
    return told


def sign_in(page, password=PASSWORD):
    page.wait_for_selector("#id_username:focus")  # without a click
    page.keyboard.type("deniz")
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    enter(page)


def enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_from_the_first_sign_in_to_the_page_that_was_wanted(deniz, page):
    told = listened_to(page)
    page.goto("/admin/people/user/")
    assert (path_of(page), page.locator("h1").all_inner_texts()) == ("/admin/login/", ["Sign in"])
    sign_in(page)
    page.wait_for_selector(".person-key")
    assert path_of(page) == "/admin/second-factor/set-up/"
    assert width_decoded(page.locator(".person-key-image")) > 100
    page.wait_for_selector("#id_code:focus")
    page.keyboard.type(code_of_typed(page.locator(".person-key").inner_text()))
    enter(page)
    page.wait_for_selector(".person-codes")
    assert page.locator(".person-codes li").count() == 10
    page.get_by_role("link", name="I have kept them: continue").click()
    page.wait_for_selector("#changelist")
    assert (path_of(page), told) == ("/admin/people/user/", [])


def test_the_way_in_has_no_barriers(deniz, page):
    found = {}
    page.goto("/admin/")
    found["sign-in"] = barriers(page)
    sign_in(page, "wrong")
    page.wait_for_selector("[role=alert]")
    found["failed"] = barriers(page)
    page.goto("/admin/people/user/")
    sign_in(page)
    page.wait_for_selector(".person-key")
    found["set-up"] = barriers(page)
    page.wait_for_selector("#id_code:focus")
    page.keyboard.type("000000")
    enter(page)
    page.wait_for_selector("[role=alert]")
    found["wrong code"] = barriers(page)
    page.locator("#id_code").fill(code_of_typed(page.locator(".person-key").inner_text()))
    enter(page)
    page.wait_for_selector(".person-codes")
    found["recovery codes"] = barriers(page)
    assert found == {name: [] for name in ("sign-in", "failed", "set-up", "wrong code", "recovery codes")}


@pytest.fixture
def account_pages(deniz, page, settings):
    """The addresses of the pages about accounts, for somebody signed in."""
    settings.SECOND_FACTOR_REQUIRED = False
    page.goto("/admin/login/?next=/admin/people/user/add/")
    sign_in(page)
    page.wait_for_selector("#user_form")
    names = ("", "add/", "{}/change/", "{}/history/", "{}/password/", "{}/deactivate/")
    return ["/admin/people/user/" + name.format(deniz.pk) for name in names]


def test_the_account_pages_break_no_policy(account_pages, page):
    told = listened_to(page)
    for address in account_pages:
        page.goto(address)
        assert path_of(page) == address
    assert told == []


def test_the_account_pages_have_no_barriers(account_pages, page):
    found = {}
    for address in account_pages:
        page.goto(address)
        found[address] = barriers(page)
    assert found == {address: [] for address in account_pages}
