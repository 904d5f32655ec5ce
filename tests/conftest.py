"""What every test stands on: worlds, what is left out, a browser (each a file beside this one), and a database that may be emptied."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings

from tests.postgres import programs
from tests.sample import EXHAUSTIVE

pytest_plugins = ["tests.emptying", "tests.worlds", "tests.left_out", "tests.browsers"]


def pytest_configure() -> None:
    """What is drawn at random is the same in every run, so that none fails by chance; `make exhaustive` draws anew."""
    with suppress(ImportError):
        from hypothesis import HealthCheck
        from hypothesis import settings as drawing

        slow = [HealthCheck.too_slow]  # a busy machine is no fault
        drawing.register_profile("livhealth", derandomize=not EXHAUSTIVE, deadline=None, suppress_health_check=slow)
        drawing.load_profile("livhealth")


@pytest.fixture(scope="session")
def postgresql() -> Path:
    """The folder of PostgreSQL's programs."""
    return programs()


@pytest.fixture(autouse=True)
def nothing_was_verified() -> None:
    """What came of verifying one test's record says nothing of another's."""
    shutil.rmtree(settings.VERIFICATION_DIR, ignore_errors=True)
