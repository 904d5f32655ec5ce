"""A browser for the tests, and pages that are watched: what a patient or an editor really sees."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import connections

from tests.left_out import CHROMIUM
from tests.worlds import Ground

PATIENCE = 60  # seconds after which what a page does by itself counts as never done
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
# Which kept words a page has asked the browser for: from then on it watches what is typed (static/editing/keep.js).
LOOKED_UP = """(() => {
  const asked = Storage.prototype.getItem;
  window.lookedUp = new Set();
  Storage.prototype.getItem = function (key) {
    window.lookedUp.add(key);
    return asked.call(this, key);
  };
})();"""


@pytest.fixture(scope="session")
def browser(ground: Ground, django_db_blocker: Any) -> Iterator[Any]:
    """Debian's Chromium, started once in each test process. It reaches this machine only.

    Playwright keeps an event loop running, under which Django opens another connection: no world may
    stand in the database when it starts, nor when it stops.
    """
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Locator, Page, expect, sync_playwright

    def clear() -> None:
        with django_db_blocker.unblock():
            ground.stand_on(None)
            connections.close_all()  # nobody finds it again on the loop's other side: the database could not be dropped

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    clear()
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patched:
        for kind in (Locator, Page):
            patched.setattr(kind, "click", arrived(kind.click))
            patched.setattr(kind, "press", arrived(kind.press))
        patched.setattr(Page, "set_viewport_size", resized(Page.set_viewport_size))
        patched.setattr(Axe, "run", brief(Axe.run))
        expect.set_options(timeout=PATIENCE * 1000)
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=BROWSER_ARGUMENTS)
        yield chromium
        clear()
        chromium.close()


def arrived(act: Callable[..., None]) -> Callable[..., None]:
    """A click or a key that has led to where it leads: Playwright's own returns as soon as the next page begins, still
    empty. (`page.keyboard` knows no page and waits for nothing: `expect_navigation` is for it.)
    """

    @wraps(act)
    def act_and_arrive(place: Any, *args: Any, **options: Any) -> None:
        act(place, *args, **options)
        page = getattr(place, "page", place)
        if not page.is_closed():
            page.wait_for_load_state()

    return act_and_arrive


def resized(resize: Callable[..., None]) -> Callable[..., None]:
    """A window that has its new size: Playwright's own returns when the browser was told of it."""

    @wraps(resize)
    def resize_and_see(page: Any, size: Any) -> None:
        resize(page, size)
        until(lambda: page.evaluate("[innerWidth, innerHeight]"), [size["width"], size["height"]])

    return resize_and_see


def brief(run: Callable[..., Any]) -> Callable[..., Any]:
    """Axe that applies the same rules and lists what breaks them alone: listing all that is right doubles what it costs."""

    @wraps(run)
    def run_briefly(axe: Any, page: Any, context: Any = None, options: Any = None) -> Any:
        return run(axe, page, context, {"resultTypes": ["violations"], **(options or {})})

    return run_briefly


def until(read: Callable[[], Any], wanted: Any = True) -> None:
    """Waits until `read` gives what is wanted; raises with its last answer.

    For what Playwright's `expect` cannot say. (`wait_for_function` needs eval, which the staff's policy forbids, and takes
    no promises.)
    """
    end = time.monotonic() + PATIENCE
    while (answer := read()) != wanted:
        assert time.monotonic() < end, f"{answer!r} instead of {wanted!r}"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def unanswered() -> Iterator[Callable[[], int]]:
    """How many requests the live server is still answering: a page that is closed leaves some behind.

    The server's threads live as long as the browser's connections. What they ask the database by is closed with each answer:
    a database that somebody is connected to cannot be dropped at the end.
    """
    at_work: set[threading.Thread] = set()

    def begin(**_signal: Any) -> None:
        if "process_request_thread" in threading.current_thread().name:
            at_work.add(threading.current_thread())

    def end(**_signal: Any) -> None:
        if threading.current_thread() in at_work:
            connections.close_all()
            at_work.discard(threading.current_thread())

    request_started.connect(begin)
    request_finished.connect(end)
    yield lambda: sum(each.is_alive() for each in [*at_work])
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def new_page(browser: Any, live_server: Any, unanswered: Callable[[], int]) -> Iterator[Callable[..., Any]]:
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
        context.set_default_timeout(PATIENCE * 1000)
        context.add_init_script(LOOKED_UP)
        context.on("request", watch)
        context.on("weberror", lambda error: problems.append(f"{error.page.url}: {error.error}"))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    until(unanswered, 0)  # or it would read and write what the next test has in the database
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
