"""The editors' pages in a real browser, signed in without typing the password each time."""

from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

# As long as Playwright waits elsewhere: its five seconds are too few for a busy machine.
expect.set_options(timeout=30_000)


def sign_in(page: Any, person: Any) -> None:
    client = Client()
    client.force_login(person, backend="livhealth.people.backends.PeopleBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/"}]
    )


def open_signed_in(page: Any, person: Any, address: str) -> None:
    sign_in(page, person)
    page.goto(address)


def ready(page: Any) -> None:
    """Waits until every editor of the page can be typed into. (Playwright's own waiting needs eval, which the policy forbids.)"""
    for _ in range(200):
        if page.evaluate(
            "Boolean(window.CKEDITOR) && Object.values(CKEDITOR.instances).length > 0 &&"
            "Object.values(CKEDITOR.instances).every(each => each.status === 'ready' && each.editable())"
        ):
            page.wait_for_timeout(300)  # keep.js looks every tenth of a second
            return
        page.wait_for_timeout(50)
    raise AssertionError("The editors never became ready.")


def body_of(page: Any) -> Any:
    return page.frame_locator("iframe.cke_wysiwyg_frame").first.locator("body")
