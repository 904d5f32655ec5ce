"""Smaller copies for smaller screens: which there are, how they are made, and what is swept away."""

import io
import os
import time
from io import StringIO

import pytest
from django.core.management import call_command
from PIL import Image

from livhealth.figures import storing
from livhealth.figures.making import Maker
from livhealth.figures.models import Variant
from livhealth.figures.variants import WIDTHS, make_variants, planned
from tests.livhealth.figures import files
from tests.livhealth.figures.conftest import figure_of


def test_no_copy_is_wider_than_its_picture():
    assert planned("png", 359) == []
    assert planned("jpg", 800) == [
        (360, "avif"), (720, "avif"), (360, "webp"), (720, "webp"), (360, "jpg"), (720, "jpg"),
    ]  # fmt: skip
    assert {each.width for each in planned("webp", 5000)} == set(WIDTHS)
    assert {each.extension for each in planned("png", 5000)} == {"avif", "webp", "png"}


@pytest.mark.django_db
def test_copies_are_made_once_in_every_width_and_format(world, folder):
    picture = figure_of(world, data=files.png((800, 400))).picture
    assert make_variants(picture) == 6
    assert make_variants(picture) == 0
    for variant in Variant.objects.select_related("picture"):
        copy = Image.open(io.BytesIO((folder / variant.file_name).read_bytes()))
        assert copy.size == (variant.width, variant.width // 2)
        assert copy.format.lower() == variant.extension
    assert Variant.objects.count() == 6


@pytest.mark.django_db
def test_the_command_makes_what_is_lacking_and_sweeps_what_nothing_names(world, folder):
    picture = figure_of(world, data=files.png((800, 400))).picture
    figure_of(world, key="gone", data=files.png((400, 400)))
    (folder / figure_of(world, key="lost", data=files.png((500, 400))).picture.file_name).unlink()
    old, young = folder / "old.png", folder / "young.png"
    for path in (old, young):
        path.write_bytes(b"x")
    long_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(old, (long_ago, long_ago))
    os.utime(folder / picture.file_name, (long_ago, long_ago))
    out = StringIO()
    call_command("make_variants", stdout=out)
    said = out.getvalue()
    assert f"{picture.file_name}: 6 copies made." in said
    assert "its file is missing; see verify_ledger." in said
    assert "old.png: removed, nothing names it." in said
    assert (old.exists(), young.exists(), (folder / picture.file_name).exists()) == (False, True, True)


@pytest.mark.django_db(transaction=True)
def test_a_thread_makes_the_copies_after_the_save_and_goes_on_after_a_fault(world, settings, folder):
    settings.MAKE_VARIANTS_AFTER_SAVES = True
    from livhealth.figures import making

    making.maker = Maker()
    making.maker.take(987_654)  # there is no such picture
    picture = figure_of(world, data=files.png((400, 300))).picture
    making.maker.finish()
    assert Variant.objects.filter(picture=picture).count() == 3


def test_a_file_is_whole_or_not_there(folder, monkeypatch):
    def fails(descriptor):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="disk full"):
        storing.keep("a.png", b"bytes")
    assert list(folder.iterdir()) == []
    monkeypatch.undo()
    assert storing.read("a.png") is None
