"""A picture that is missing, altered or removed is named when the record is verified."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from livhealth.figures.models import PictureRemoval, Variant
from livhealth.figures.processing import written_anew
from livhealth.figures.removing import remove_picture_bytes
from livhealth.figures.variants import make_variants
from livhealth.figures.writing import save_figure
from livhealth.floor.refusal import NotAllowed, Refused
from livhealth.ledger.models import Entry, Kind
from tests.livhealth.figures import files

pytestmark = pytest.mark.django_db


def verified() -> str:
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    return out.getvalue()


def test_a_missing_file_is_named_with_its_entry(cells, folder):
    number = Entry.objects.order_by("-number").first().number
    (folder / cells.picture.file_name).unlink()
    with pytest.raises(CommandError) as found:
        verified()
    assert str(found.value) == (
        f"Entry {number} cites figures.picture {cells.picture.pk}, whose file {cells.picture.file_name} is missing."
    )


def test_an_altered_file_is_named(cells, folder):
    place = folder / cells.picture.file_name
    place.write_bytes(files.png((8, 8)))
    with pytest.raises(CommandError, match=rf"whose file {place.name} was altered"):
        verified()


def test_bytes_are_removed_for_legal_reasons_and_the_record_says_so(
    world, cells, folder, django_capture_on_commit_callbacks
):
    picture = cells.picture
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture_bytes(picture=picture, by=world.ed, reason="the painter's heirs object")
    assert list(folder.iterdir()) == []
    said = verified()
    assert "The record is intact" in said
    assert f"The picture {picture.file_name} was removed for legal reasons" in said
    assert "by Ed Editor: the painter's heirs object" in said
    entry = Entry.objects.order_by("-number").first()
    assert (entry.kind, entry.object_digest) == (Kind.REMOVE_PICTURE, picture.digest)
    assert PictureRemoval.objects.get().picture == picture


def test_a_removed_picture_never_comes_back(world, cells, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture_bytes(picture=cells.picture, by=world.ed, reason="the heirs object")
    with pytest.raises(Refused, match="removed already"):
        remove_picture_bytes(picture=cells.picture, by=world.ed, reason="again")
    with pytest.raises(Refused, match="cannot be shown again"):
        save_figure(figure=cells, seen=1, by=world.ed, reason="x", picture=written_anew(files.png(), "a.png"))


def test_a_file_that_is_still_there_after_its_removal_is_named(world, cells):
    remove_picture_bytes(picture=cells.picture, by=world.ed, reason="the heirs object")  # the commit never comes
    with pytest.raises(CommandError, match="removed for legal reasons, and its file"):
        verified()


@pytest.mark.parametrize("name", ["tara", "rita", "aud", "ada", "sam"])
def test_only_an_editor_removes_bytes(world, cells, name):
    with pytest.raises(NotAllowed):
        remove_picture_bytes(picture=cells.picture, by=getattr(world, name), reason="x")


def test_the_copies_go_with_the_picture(world, folder, django_capture_on_commit_callbacks):
    from tests.livhealth.figures.conftest import figure_of

    figure = figure_of(world, key="wide", data=files.png((800, 400)))
    make_variants(figure.picture)
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture_bytes(picture=figure.picture, by=world.ed, reason="the heirs object")
    assert not Variant.objects.exists()
    assert list(folder.iterdir()) == []
