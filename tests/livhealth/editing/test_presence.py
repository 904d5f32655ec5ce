"""Who has what open right now: known to the others at once, gone when the page is closed or gives no sign."""

import os
import time

import pytest

from livhealth.editing import presence
from livhealth.editing.presence import BACK_WITHIN, GONE_AFTER, LONGEST, arrive, files_of, leave, others


@pytest.fixture
def folder(settings, tmp_path):
    settings.PRESENCE_DIR = tmp_path
    return tmp_path


def seen(world, person):
    return [(each.place, each.who) for each in others("1-en", person)]


def test_others_see_who_is_where_until_the_page_is_closed(folder, world):
    arrive("1-en", "section:signs", world.ed)
    arrive("1-en", "section:../../etc", world.ada)
    arrive("1-tr", "section:signs", world.tara)
    assert seen(world, world.rita) == [("section:signs", "Ed Editor"), ("section:../../etc", "Ada Administrator")]
    assert seen(world, world.ed) == [("section:../../etc", "Ada Administrator")]
    leave("1-en", "section:signs", world.ed)
    leave("1-en", "section:signs", world.ed)  # closed twice
    assert seen(world, world.rita) == [("section:../../etc", "Ada Administrator")]
    assert sorted(each.name for each in folder.iterdir()) == ["1-en", "1-tr"]


def test_a_sign_of_life_keeps_since_when_and_without_one_somebody_is_gone(folder, world):
    arrive("1-en", "head", world.ed)
    (since,) = [each.since for each in others("1-en", world.rita)]
    (file,) = files_of("1-en")
    os.utime(file, (time.time() - GONE_AFTER + 20,) * 2)
    arrive("1-en", "head", world.ed)
    assert [each.since for each in others("1-en", world.rita)] == [since]
    leave("1-en", "head", world.ed)  # saved, and back on the page anew
    assert seen(world, world.rita) == []
    arrive("1-en", "head", world.ed)
    assert [each.since for each in others("1-en", world.rita)] == [since]
    os.utime(file, (time.time() - GONE_AFTER - BACK_WITHIN,) * 2)
    assert seen(world, world.rita) == []
    assert list(files_of("1-en")) == []


def test_what_cannot_be_written_or_read_stops_nobody(folder, world):
    assert seen(world, world.ed) == []
    arrive("1-en", "head", world.ed)
    (file,) = files_of("1-en")
    file.write_text("half a fi")
    assert seen(world, world.rita) == []
    folder.joinpath("2-en").write_text("a file where a folder should be")
    arrive("2-en", "head", world.ed)
    assert others("2-en", world.rita) == []


def test_nobody_fills_a_disk_with_places_that_no_guide_has(folder, world, monkeypatch):
    monkeypatch.setattr(presence, "MOST", 3)
    arrive("1-en", "section:" + "x" * LONGEST, world.ed)
    for number in range(5):
        arrive("1-en", f"section:made-up-{number}", world.ed)
    assert len(seen(world, world.rita)) == len(list(files_of("1-en"))) == 3
