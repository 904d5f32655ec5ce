"""Editors add figures, change them and bring older pictures back; every act is in the record."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from livhealth.editing.history import page_of
from livhealth.figures.models import Figure, FigureText, Picture
from livhealth.figures.processing import written_anew
from livhealth.figures.writing import (
    add_figure,
    bring_back_figure,
    restore_figure,
    retire_figure,
    save_figure,
)
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.verify import verify
from tests.livhealth.figures import files
from tests.livhealth.figures.conftest import figure_of

pytestmark = pytest.mark.django_db


def last_entry() -> Entry:
    return Entry.objects.order_by("-number").first()


def another():
    return written_anew(files.png((80, 60)), "b.png")


def test_a_figure_is_added_with_its_picture_and_the_originals_words(cells, folder):
    picture = cells.picture
    assert (picture.extension, picture.width, picture.height) == ("png", 64, 48)
    stored = (folder / f"{picture.digest}.png").read_bytes()
    assert hashlib.sha256(stored).hexdigest() == picture.digest
    assert len(stored) == picture.size
    text = FigureText.objects.get(figure=cells)
    assert (text.language, text.alternative, text.legend) == ("en", "Two cells", "Stem cell\nBlast")
    entry = last_entry()
    assert (entry.kind, entry.subject_name, entry.actor_name) == (Kind.CREATE, "cells", "Ed Editor")
    assert picture.digest in entry.facts
    verify()


def test_the_file_of_a_save_that_failed_is_written_before_its_row_and_only_forgotten(world, folder):
    with pytest.raises(ValidationError, match="Lower-case letters"):
        add_figure(by=world.ed, reason="better words", key="Bad key", picture=another(), words={"alternative": "x"})
    assert not Picture.objects.exists()
    assert [path.suffix for path in folder.iterdir()] == [".png"]
    verify()


@pytest.mark.parametrize("name", ["tara", "rita", "aud", "ada", "sam"])
def test_nobody_but_an_editor_changes_figures(world, cells, name):
    by = getattr(world, name)
    with pytest.raises(NotAllowed):
        add_figure(by=by, reason="better words", key="b", picture=another(), words={"alternative": "x"})
    with pytest.raises(NotAllowed):
        save_figure(figure=cells, seen=1, by=by, reason="better words", credit="x")
    with pytest.raises(NotAllowed):
        retire_figure(figure=cells, seen=1, by=by, reason="better words")


def test_a_key_is_taken_for_ever(world, cells):
    with pytest.raises(ValidationError, match="already exists"):
        figure_of(world)
    with pytest.raises(Refused, match="cannot be changed"):
        save_figure(figure=cells, seen=1, by=world.ed, reason="better words", key="other")


def test_a_picture_that_adorns_needs_no_description_and_any_other_one_does(world):
    with pytest.raises(ValidationError, match="Describe the picture"):
        add_figure(by=world.ed, reason="better words", key="b", picture=another(), words={"caption": "x"})
    leaf = add_figure(by=world.ed, reason="better words", key="b", picture=another(), words={}, decorative=True)
    with pytest.raises(ValidationError, match="Describe the picture in every language first"):
        save_figure(figure=leaf, seen=1, by=world.ed, reason="better words", decorative=False)


def test_another_picture_takes_the_place_of_the_first_which_stays(world, cells, folder):
    first = cells.picture
    assert save_figure(figure=cells, seen=1, by=world.ed, reason="clearer", picture=another()) == ["picture_id"]
    cells.refresh_from_db()
    assert cells.picture.width == 80
    assert (folder / first.file_name).exists()
    verify()
    older = page_of(Figure, cells.pk)[1]
    restore_figure(figure=cells, save=older, seen=2, by=world.ed, reason="the first was right")
    cells.refresh_from_db()
    assert cells.picture == first
    assert last_entry().kind == Kind.RESTORE
    verify()


def test_the_same_picture_again_changes_nothing(world, cells):
    before = Entry.objects.count()
    same = written_anew(files.png(), "c.png")
    assert save_figure(figure=cells, seen=1, by=world.ed, reason="again", picture=same) == []
    assert (Entry.objects.count(), Picture.objects.count()) == (before, 1)


def test_two_figures_may_show_one_picture(world, cells):
    other = figure_of(world, key="same-cells")
    assert other.picture == cells.picture
    assert Picture.objects.count() == 1
    verify()


def test_who_saves_second_is_told(world, cells):
    save_figure(figure=cells, seen=1, by=world.ed, reason="better words", credit="A")
    with pytest.raises(Stale):
        save_figure(figure=cells, seen=1, by=world.ed, reason="better words", credit="B")


def test_a_figure_is_retired_and_brought_back(world, cells):
    retire_figure(figure=cells, seen=1, by=world.ed, reason="old")
    assert not Figure.objects.in_use().exists()
    bring_back_figure(figure=cells, seen=2, by=world.ed, reason="needed")
    assert Figure.objects.in_use().get() == cells
    assert [entry.kind for entry in Entry.objects.order_by("-number")[:2]] == [Kind.BRING_BACK, Kind.RETIRE]


def test_a_picture_is_part_of_the_record(cells):
    with pytest.raises(PermissionError):
        cells.picture.save()
    with pytest.raises(Exception, match=r"part of the record|never"), connection.cursor() as cursor:
        cursor.execute("UPDATE figures_picture SET width = 1")
