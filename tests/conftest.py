"""What every test stands on: worlds, what is left out, a browser (each a file beside this one), and a database that may be emptied."""

from pathlib import Path

import pytest

from tests.postgres import programs

pytest_plugins = ["tests.emptying", "tests.worlds", "tests.left_out", "tests.browsers"]


@pytest.fixture(scope="session")
def postgresql() -> Path:
    """The folder of PostgreSQL's programs."""
    return programs()
