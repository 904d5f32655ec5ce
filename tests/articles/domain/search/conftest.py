"""Each test of searching begins without an index, in a folder of its own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def search_dir(settings: Any, tmp_path: Path) -> Path:
    settings.SEARCH_DIR = tmp_path / "search"
    return settings.SEARCH_DIR
