"""What an edition keeps of the figures that its words cite."""

import pytest
import reversion
from django.utils import timezone

from livhealth.figures.frozen import frozen_figures, original_digest, shown_digest
from livhealth.figures.models import Figure, FigureText, Picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def cells():
    picture = Picture(digest="c" * 64, extension="png", width=720, height=405, size=9_000, made_at=timezone.now())
    picture.save()
    with reversion.create_revision():
        figure = Figure(key="cells", picture=picture, credit="Liv Hospital", licence="CC BY 4.0")
        figure.save()
        FigureText(
            figure=figure, language="en", alternative="Two cells", caption="Cells", legend="Stem cell\nBlast"
        ).save()
        FigureText(figure=figure, language="tr", alternative="İki hücre", seen_digest="d" * 64).save()
        FigureText(figure=figure, language="de", alternative="Zwei", seen_digest="d" * 64, ready=False).save()
    return figure


PICTURE = {
    "picture": f"{'c' * 64}.png",
    "width": 720,
    "height": 405,
    "decorative": False,
    "credit": "Liv Hospital",
    "source": "",
    "licence": "CC BY 4.0",
}
ENGLISH = {"alternative": "Two cells", "caption": "Cells", "legend": ["Stem cell", "Blast"], "seen": ""}


def test_an_edition_keeps_the_picture_and_the_words_of_its_language(cells):
    assert frozen_figures(["cells"], "en") == {"cells": PICTURE | {"language": "en"} | ENGLISH}
    assert frozen_figures(["cells"], "tr") == {
        "cells": PICTURE | {"language": "tr", "alternative": "İki hücre", "caption": "", "legend": [], "seen": "d" * 64}
    }


@pytest.mark.parametrize("language", ["de", "fr"])
def test_words_in_work_and_missing_words_are_left_out(cells, language):
    assert frozen_figures(["cells"], language) == {"cells": PICTURE | {"language": language}}


def test_figures_come_in_the_order_of_first_citation_and_unknown_ones_not_at_all(cells):
    with reversion.create_revision():
        Figure(key="a-marrow", picture=cells.picture).save()
    found = frozen_figures(["cells", "a-marrow", "gone", "cells"], "en")
    assert list(found) == ["cells", "a-marrow"]


def test_freezing_asks_twice_whatever_the_number_of_figures(cells, django_assert_num_queries):
    with django_assert_num_queries(2):
        frozen_figures(["cells", "a", "b", "c"], "tr")


def test_what_a_translator_sees_is_the_picture_and_the_words_of_the_original(cells):
    frozen = frozen_figures(["cells"], "en")["cells"]
    assert shown_digest(cells) == original_digest(frozen)
    assert original_digest(frozen | {"credit": "Somebody else", "width": 9}) == original_digest(frozen)
    others = [{"picture": "e.png"}, {"decorative": True}, {"alternative": "x"}, {"caption": "x"}, {"legend": []}]
    assert len({original_digest(frozen | other) for other in [{}, *others]}) == 6
