"""Figures in the small world: pictures, their words, and sections that show them."""

import io
from typing import Any

from PIL import Image

from livhealth.figures.frozen import shown_digest
from livhealth.figures.models import Figure, FigureText
from livhealth.figures.processing import Written, written_anew
from livhealth.figures.wording import add_figure_text, save_figure_text
from livhealth.figures.writing import add_figure as add
from livhealth.figures.writing import save_figure
from livhealth.text.digest import sha256

ENGLISH = {
    "alternative": "Cells in the marrow",
    "caption": "How blood cells are made",
    "legend": "Stem cell\nBlood cell",
}
TURKISH = {
    "alternative": "İlikteki hücreler",
    "caption": "Kan hücreleri nasıl oluşur",
    "legend": "Kök hücre\nKan hücresi",
}


def shows(key: str) -> str:
    """A figure as a body holds it."""
    return f'<figure data-figure="{key}"></figure>'


def drawing(name: str, size: tuple[int, int] = (64, 48)) -> Written:
    """A small picture of its own for each name, written anew as an upload is."""
    colour = tuple(sha256(name).encode()[:3])
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return written_anew(file.getvalue(), "drawing.png")


def add_figure(by: Any, key: str = "cells", words: dict[str, str] | None = None, **values: Any) -> Figure:
    """A figure with its words in English."""
    picture = values.pop("picture", None) or drawing(f"the file of {key}")
    return add(
        by=by,
        reason="a drawing of our own",
        key=key,
        picture=picture,
        words=ENGLISH if words is None else words,
        **{"credit": "Liv Hospital", "source_language": "en", **values},
    )


def say(figure: Figure, language: str, by: Any, **words: Any) -> FigureText:
    """Words of a figure in a language: the first, or a change of them, by somebody who sees the original as it is."""
    text = FigureText.objects.filter(figure=figure, language=language).select_related("figure").first()
    said = {"by": by, "reason": "words of a figure", "original": shown_digest(figure)}
    if text is None:
        return add_figure_text(figure=figure, language=language, **said, **words)
    save_figure_text(text=text, seen=text.save_number, **said, **words)
    return text


def redraw(figure: Figure, by: Any, name: str = "another file") -> Figure:
    """Another file in the place of the first."""
    figure = Figure.objects.get(pk=figure.pk)
    save_figure(figure=figure, seen=figure.save_number, by=by, reason="drawn anew", picture=drawing(name))
    return figure
