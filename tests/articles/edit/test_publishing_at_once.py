"""The page that publishes, when somebody else was faster: nothing is published that its editor did not see."""

import pytest

from articles.domain.publishing.withdrawal import withdraw
from articles.models import ChangeClass, Edition, EditionChange
from tests.articles.edit.desk import errors, sent_by, words
from tests.articles.edit.test_publishing import DONE, publish, units


@pytest.fixture
def shown(published, desk):
    return lambda: desk.get(publish(published))


def test_a_stale_form_is_409_shows_the_new_changes_and_asks_classes_and_decision_again(published, desk, shown, stored):
    world = published
    world.write(world.signs, "<p>There are many signs.</p>")
    mine = shown()
    world.write(world.treatment, "<p>Take 7 mg a day.</p>")
    before = stored()
    page = desk.send(mine, {**DONE, "class-section:signs": "1", "class-references": "1"})
    assert page.status_code == 409
    assert errors(page) == [
        "Somebody changed this guide after you opened this page. Look at the changes and their classes again, then publish."
    ]
    assert units(page) == [("Signs – changed", ["2"]), ("Treatment – changed", ["3"]), ("References – retired", ["2"])]
    again = sent_by(page)
    assert (again["reason"], again["public_note"], "emergency" in again) == (DONE["reason"], DONE["public_note"], False)
    assert again["digest"] != sent_by(mine)["digest"]
    assert stored() == before
    assert desk.send(page, {"emergency": "on"}).status_code == 302
    assert Edition.objects.get(number=2).change_class == ChangeClass.SAFETY


def test_a_dose_changed_under_a_typo_does_not_slip_out_as_one(published, desk, shown):
    world = published
    world.write(world.treatment, "<p>Take 5 mg each day.</p>")
    mine = shown()
    world.write(world.treatment, "<p>Take 50 mg each day.</p>")
    page = desk.send(mine, {**DONE, "class-section:treatment": "1"})
    assert (page.status_code, units(page)) == (409, [("Treatment – changed", ["3"])])


@pytest.mark.parametrize("digest", ["", None, "abc", "0" * 64])
def test_a_made_up_digest_publishes_nothing(published, desk, shown, stored, digest):
    published.write(published.treatment, "<p>Other words.</p>")
    before = stored()
    assert desk.send(shown(), {**DONE, "digest": digest}).status_code == 409
    assert stored() == before


def test_a_withdrawal_meanwhile_is_not_ended_unseen(published, desk, shown, stored):
    world = published
    world.write(world.treatment, "<p>Other words.</p>")
    mine = shown()
    withdraw(article=world.article, language="en", by=world.ed, reason="a dangerous mistake")
    before = stored()
    page = desk.send(mine, DONE)
    assert page.status_code == 409
    assert "Edition 1 is withdrawn. Publishing ends the withdrawal." in words(page)
    assert stored() == before
    assert desk.send(page, {"emergency": "on"}).status_code == 302


def test_publishing_twice_makes_one_edition(published, desk, shown):
    published.write(published.treatment, "<p>Other words.</p>")
    page = shown()
    assert desk.send(page, DONE).status_code == 302
    again = desk.send(page, DONE)
    assert (again.status_code, errors(again)) == (409, [])
    assert "There is nothing to publish: edition 2 says exactly this." in words(again)
    assert Edition.objects.count() == 2


def test_classes_of_units_that_did_not_change_are_ignored(published, desk, shown):
    published.write(published.treatment, "<p>Other words.</p>")
    assert desk.send(shown(), {**DONE, "class-section:signs": "3", "class-head": "3"}).status_code == 302
    assert [change.unit for change in EditionChange.objects.filter(edition__number=2)] == ["section:treatment"]
