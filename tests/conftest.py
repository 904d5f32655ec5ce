"""What every test stands on: a browser, pages that are watched, and a database that may be emptied."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.management import get_commands
from django.core.management.commands.flush import Command as DjangoFlush
from django.test import TransactionTestCase

from livhealth.ledger.triggers import lifted
from tests.postgres import programs
from tests.worlds import rank

pytest_plugins = ["tests.worlds"]

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
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
XLIFF_SCHEMA = os.environ.get(
    "XLIFF_SCHEMA", "/usr/share/php/Symfony/Component/Translation/Resources/schemas/xliff-core-2.0.xsd"
)
DEVELOPMENT = ("axe_playwright_python", "django_test_migrations", "hypothesis", "playwright", "textstat", "translate")
ABSENT = [name for name in DEVELOPMENT if find_spec(name) is None]
left_out: set[str] = set()


# What is left out where something is missing --------------------------------------------------


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With requirements.txt alone, files that need a development package are left out, and named."""
    if not ABSENT or not collection_path.match("test_*.py"):
        return None
    imports = rf"^\s*(?:from|import) ({'|'.join(ABSENT)})\b"
    if found := re.search(imports, collection_path.read_text(encoding="utf-8"), re.MULTILINE):
        left_out.add(f"{collection_path.name} needs {found[1]} (requirements-dev.txt)")
        return True
    return None


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "exhaustive: too large for every run; `make exhaustive` runs it")


def no_browser() -> str | None:
    """Why browser tests cannot run here; None when they can."""
    if "playwright" in ABSENT:
        return "browser tests need playwright (requirements-dev.txt)"
    return None if os.access(CHROMIUM, os.X_OK) else f"browser tests need a Chromium: there is none at {CHROMIUM}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out what cannot run here, and what is too large for every run; then order by the worlds that tests stand on."""
    absent = set(missing())
    kept, others = [], []
    for item in items:
        large = item.get_closest_marker("exhaustive") and "exhaustive" not in config.option.markexpr
        (others if large or absent & set(getattr(item, "fixturenames", ())) else kept).append(item)
    items[:] = sorted(kept, key=rank)
    config.hook.pytest_deselected(items=others)


def missing() -> dict[str, str]:
    """Fixtures that stand for a program, and why its tests cannot run here."""
    reasons = {
        "browser": no_browser(),
        "postgresql": None if programs() else "tests of the throw-away cluster need PostgreSQL's programs",
    }
    return {fixture: reason for fixture, reason in reasons.items() if reason}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line that names what did not run. (With xdist only the workers collect: ask again.)"""
    if everything := sorted(left_out | set(missing().values())):
        terminalreporter.write_line(f"Left out: {'; '.join(everything)}.")


# A database that tests empty ------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def emptied_database() -> Iterator[None]:
    """Lets a transactional test empty its database: without triggers, by Django's own `flush`.

    Both are back when the next test begins. Our `flush` refuses, and so do the triggers.
    """
    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def empty_without_triggers(self: Any) -> None:
        with ExitStack() as stack:
            stack.enter_context(mock.patch.dict(get_commands(), {"flush": DjangoFlush()}))
            for using in self._databases_names(include_mirrors=False):
                stack.enter_context(lifted(using))
            empty(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_without_triggers)
        yield


@pytest.fixture(scope="session")
def postgresql() -> Path:
    """The folder of PostgreSQL's programs."""
    return programs()


# A browser ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, started once in each test process. It reaches this machine only."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's sync API keeps a loop running
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


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
    assert problems == []


@pytest.fixture
def page(new_page: Callable[..., Any]) -> Any:
    """A fresh page, 1280 by 900; `page.goto("/en/")` opens an address of the live server."""
    return new_page()
