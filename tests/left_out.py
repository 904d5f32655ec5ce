"""Which tests does this run leave out, and does it say so? What is missing here, what is too large, what ran already."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import programs
from tests.worlds import rank, uses_database

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
XLIFF_SCHEMA = os.environ.get(
    "XLIFF_SCHEMA", "/usr/share/php/Symfony/Component/Translation/Resources/schemas/xliff-core-2.0.xsd"
)
DEVELOPMENT = ("axe_playwright_python", "django_test_migrations", "hypothesis", "playwright", "textstat", "translate")
ABSENT = [name for name in DEVELOPMENT if find_spec(name) is None]
MARKERS = [
    "exhaustive: too large for every run: `make exhaustive` runs it",
    "sampled: draws at random: `make exhaustive` draws far more",
    "drawn: what a browser draws or types, or what is counted, whichever database is behind: on the second one `make exhaustive` runs it",
    "repeated: one of many values of a test: on the second database `make exhaustive` asks them all",
]
ON_SQLITE = ("drawn", "repeated")  # what every run tries there, and only there
left_out = pytest.StashKey[set[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-database", action="store_true", help="only tests that use the database")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[left_out] = set()
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With requirements.txt alone, files that need a development package are left out, and named."""
    if not ABSENT or not collection_path.match("test_*.py"):
        return None
    imports = rf"^\s*(?:from|import) ({'|'.join(ABSENT)})\b"
    if found := re.search(imports, collection_path.read_text(encoding="utf-8"), re.MULTILINE):
        config.stash[left_out].add(f"{collection_path.name} needs {found[1]} (requirements-dev.txt)")
        return True
    return None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Browser tests of one part are `drawn`; the stories that go through all of them, at the top, are not."""
    if "browser" in getattr(item, "fixturenames", ()) and item.path.parent != Path(__file__).parent:
        item.add_marker(pytest.mark.drawn)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Take these out, and let the others run in the order of the worlds that they stand on."""
    for item in repeated(items):
        item.add_marker(pytest.mark.repeated)
    yield
    absent = set(missing())
    others = {item for item in items if not runs(item, config, absent)}
    items[:] = sorted((item for item in items if item not in others), key=rank)
    if others:
        config.hook.pytest_deselected(items=list(others))


def repeated(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """Of a test with many values all but the first, the middle and the last."""
    by_test: dict[str, list[pytest.Item]] = {}
    for item in items:
        by_test.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for values in by_test.values():
        chosen = {0, len(values) // 2, len(values) - 1}
        yield from (item for at, item in enumerate(values) if at not in chosen)


def runs(item: Any, config: pytest.Config, absent: set[str]) -> bool:
    if item.get_closest_marker("exhaustive") and "exhaustive" not in config.option.markexpr:
        return False
    if config.option.only_database and not uses_database(item):
        return False
    if config.option.only_database and any(ran_on_sqlite(item, config, marker) for marker in ON_SQLITE):
        return False
    return absent.isdisjoint(getattr(item, "fixturenames", ()))


def ran_on_sqlite(item: Any, config: pytest.Config, marker: str) -> bool:
    return item.get_closest_marker(marker) is not None and marker not in config.option.markexpr


def missing() -> dict[str, str]:
    """Fixtures that stand for something outside Python, and why their tests cannot run here."""
    reasons = {
        "browser": no_browser(),
        "postgresql": None if programs() else "tests of the throw-away cluster need PostgreSQL's programs",
        "oasis_schema": None
        if os.access(XLIFF_SCHEMA, os.R_OK)
        else f"tests by the OASIS schema of XLIFF need it: there is none at {XLIFF_SCHEMA}",
        "xgettext": None if shutil.which("xgettext") else "tests of the sentences in the sources need GNU gettext",
        "make": None if shutil.which("make") else "tests of the commands need make",
    }
    return {fixture: reason for fixture, reason in reasons.items() if reason}


def no_browser() -> str | None:
    """Why browser tests cannot run here; None when they can."""
    if "playwright" in ABSENT:
        return "browser tests need playwright (requirements-dev.txt)"
    return None if os.access(CHROMIUM, os.X_OK) else f"browser tests need a Chromium: there is none at {CHROMIUM}"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Lines that name what did not run. (With xdist only the workers collect: ask again.)"""
    if everything := sorted(config.stash[left_out] | set(missing().values())):
        terminalreporter.write_line(f"Left out: {'; '.join(everything)}.")
    if "exhaustive" not in config.option.markexpr:
        terminalreporter.write_line("Left for `make exhaustive`: what is too large for every run.")
    if config.option.only_database:
        terminalreporter.write_line(
            "Only tests that use the database ran here, each for three values at most: the rest, and what a browser draws, "
            "ran on SQLite."
        )
