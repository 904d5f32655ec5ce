"""What every test stands on: worlds, what is left out, a browser (each a file beside this one), and a database that may be emptied."""

from contextlib import suppress
from pathlib import Path

import pytest

from tests.postgres import programs
from tests.sample import EXHAUSTIVE

pytest_plugins = ["tests.emptying", "tests.worlds", "tests.left_out", "tests.browsers"]


def pytest_configure() -> None:
    """What is drawn at random is the same in every run, so that none fails by chance; `make exhaustive` draws anew."""
    with suppress(ImportError):
        from hypothesis import HealthCheck, settings

        slow = [HealthCheck.too_slow]  # a busy machine is no fault
        settings.register_profile("livhealth", derandomize=not EXHAUSTIVE, deadline=None, suppress_health_check=slow)
        settings.load_profile("livhealth")


@pytest.fixture(scope="session")
def postgresql() -> Path:
    """The folder of PostgreSQL's programs."""
    return programs()
