"""What every test stands on: worlds, what is left out, a browser (each a file beside this one), and a database that may be emptied."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tests.postgres import programs

pytest_plugins = ["tests.emptying", "tests.worlds", "tests.left_out", "tests.browsers"]


@pytest.fixture(scope="session")
def postgresql() -> Path:
    """The folder of PostgreSQL's programs."""
    return programs()


@pytest.fixture(autouse=True)
def nothing_was_verified() -> None:
    """What came of verifying one test's record says nothing of another's."""
    shutil.rmtree(settings.VERIFICATION_DIR, ignore_errors=True)
