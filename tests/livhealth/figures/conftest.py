"""Pictures of a test lie in a folder of its own."""

import pytest


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """The folder of the files."""
    place = tmp_path / "figures"
    figures = {"BACKEND": "livhealth.figures.storing.DurableFiles", "OPTIONS": {"location": str(place)}}
    settings.STORAGES = {**settings.STORAGES, "figures": figures}
    return place


@pytest.fixture
def cells(world):
    """Ed's figure of two cells, with English words."""
    return figure_of(world)


def figure_of(world, key: str = "cells", data: bytes | None = None, **values):
    from livhealth.figures.processing import written_anew
    from livhealth.figures.writing import add_figure
    from tests.livhealth.figures import files

    words = {"alternative": "Two cells", "caption": "Cells under the microscope", "legend": "Stem cell\nBlast"}
    return add_figure(
        by=world.ed,
        reason="a drawing",
        key=key,
        picture=written_anew(data or files.png(), "a.png"),
        words=words,
        **{"credit": "Liv Hospital", **values},
    )
