"""A browser for the tests, and pages that are watched: what a patient or an editor really sees."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest
from django.conf import settings

from tests.left_out import CHROMIUM
from tests.worlds import Ground

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@pytest.fixture(scope="session")
def browser(ground: Ground, django_db_blocker: Any) -> Iterator[Any]:
    """Debian's Chromium, started once in each test process. It reaches this machine only.

    Playwright keeps an event loop running, under which Django opens another connection: no world may
    stand in the database when it starts, nor when it stops.
    """
    from playwright.sync_api import Locator, Page, sync_playwright

    def clear() -> None:
        with django_db_blocker.unblock():
            ground.stand_on(None)

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    clear()
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patched:
        for kind in (Locator, Page):
            patched.setattr(kind, "click", arrived(kind.click))
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=BROWSER_ARGUMENTS)
        yield chromium
        clear()
        chromium.close()


def arrived(click: Callable[..., None]) -> Callable[..., None]:
    """A click that has led to where it leads: Playwright's own returns as soon as the next page begins, still empty."""

    @wraps(click)
    def click_and_arrive(place: Any, *args: Any, **options: Any) -> None:
        click(place, *args, **options)
        page = getattr(place, "page", place)
        if not page.is_closed():
            page.wait_for_load_state()

    return click_and_arrive


@pytest.fixture
def new_page(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Opens pages, each in a context (cookies, storage) of its own; takes Playwright's options.

    The test fails when a script on any of them raised an uncaught error, or when a request went
    anywhere but to the live server.
    """
    contexts, problems = [], []

    def watch(request: Any) -> None:
        if not request.url.startswith((f"{live_server.url}/", "data:", "blob:", "about:")):
            problems.append(f"a request went to {request.url}")

    def open_page(**options: Any) -> Any:
        wanted = {"base_url": live_server.url, "viewport": {"width": 1280, "height": 900}, **options}
        context = browser.new_context(**wanted)
        contexts.append(context)
        context.on("request", watch)
        context.on("weberror", lambda error: problems.append(f"{error.page.url}: {error.error}"))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    shutil.rmtree(settings.PRESENCE_DIR, ignore_errors=True)  # whoever had a text open is in no other test
    assert problems == []


@pytest.fixture
def page(new_page: Callable[..., Any]) -> Any:
    """A fresh page, 1280 by 900; `page.goto("/en/")` opens an address of the live server."""
    return new_page()


def width_decoded(image: Any) -> int:
    """The picture's own width in pixels, once the browser has loaded and decoded it; raises where it cannot be shown."""
    width: int = image.evaluate("each => each.decode().then(() => each.naturalWidth)")
    return width
