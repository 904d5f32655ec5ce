"""`rebuild_search`: the index made anew, beside the one in force."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.domain.search import find
from articles.domain.search.keeping import read_state


@pytest.fixture(autouse=True)
def search_dir(settings, tmp_path):
    settings.SEARCH_DIR = tmp_path / "search"


def rebuilt():
    said = StringIO()
    call_command("rebuild_search", stdout=said)
    return said.getvalue().splitlines()


def test_it_says_how_far_it_is_and_what_the_index_holds(published):
    assert rebuilt() == ["1 of 1 guides", "The search index holds 1 guide."]
    first = read_state().folder
    assert rebuilt()[-1] == "The search index holds 1 guide."
    assert (read_state().folder != first, find("fever", "en")[0].piece.heading) == (True, "Fever")


def test_without_guides_there_is_an_empty_index(world):
    assert rebuilt() == ["The search index holds 0 guides."]
    assert find("fever", "en") == []


def test_where_it_cannot_be_written_it_says_where(published, settings, tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    settings.SEARCH_DIR = tmp_path / "file" / "search"
    with pytest.raises(CommandError, match="could not be written to .*file/search"):
        rebuilt()
