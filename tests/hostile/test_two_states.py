"""What a draft is worth and what patients have are two states: the boards and the hub say both until it is published."""

import pytest

from articles.domain.edition.freshness import State
from articles.domain.translating.board import board
from tests.articles.edit.desk import tree, words
from tests.hostile.waving import TRANSLATED, change, in_turkish, save


@pytest.fixture
def translated(published):
    """The Turkish draft says what English gained; patients read the edition before."""
    change(in_turkish(published))
    save(published, body=TRANSLATED)
    return published


def cell(world, language="tr"):
    return next(cell for cell in board([world.article])[0].cells if cell.language == language)


def unit(world, language="tr"):
    return next(unit for unit in cell(world, language).units if unit.unit == "section:fever")


def test_a_current_draft_leaves_patients_behind_until_it_is_published(translated):
    found = unit(translated)
    assert (found.state, found.patients.state, found.waits) == (State.CURRENT, State.BEHIND_SAFETY, True)
    assert (cell(translated).waiting, cell(translated).safety_for_patients, cell(translated).safety) == (1, 1, 0)
    translated.publish(language="tr")
    found = unit(translated)
    assert (found.state, found.patients.state, found.waits) == (State.CURRENT, State.CURRENT, False)
    assert cell(translated).waiting == 0


def test_a_language_that_nobody_published_waits_whole_and_its_patients_miss_it(translated):
    translated.translate(translated.signs, "ar")
    found = next(unit for unit in cell(translated, "ar").units if unit.unit == "section:signs")
    assert (found.state, found.patients.state, found.waits) == (State.CURRENT, State.MISSING, True)
    assert (cell(translated, "ar").is_read, cell(translated, "de").waiting) == (False, 0)


def test_what_is_in_work_does_not_wait(translated):
    save(translated, ready=False)
    assert (unit(translated).waits, unit(translated).in_work) == (False, True)


def test_the_boards_the_task_and_the_hub_tell_it(translated, at_desk):
    desk = at_desk("ed")
    at = f"/admin/articles/article/{translated.article.pk}"
    everything = words(desk.get("/admin/articles/article/board/"))
    assert "⚠ Patients: 1 behind, safety 1 waits for publication" in everything
    guide = words(desk.get(f"{at}/workbench/"))
    assert "current Patients: behind, safety waits for publication" in guide
    task = words(desk.get(f"{at}/workbench/tr/section:fever/"))
    assert "Patients: behind, safety · waits for publication" in task
    hub = desk.get(f"{at}/change/")
    assert "Waiting for publication: Türkçe 1 part ⚠ Patients: 1 behind, safety" in words(hub)
    assert f"{at}/publish/tr/" in tree(hub).xpath("//p[@class='waiting']//a/@href")


def test_once_published_nothing_waits(translated, at_desk):
    translated.publish(language="tr")
    hub = words(at_desk("ed").get(f"/admin/articles/article/{translated.article.pk}/change/"))
    assert "Waiting for publication" not in hub
