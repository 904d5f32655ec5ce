"""Figures in the small world: pictures, their words, and sections that show them."""

from typing import Any

from django.utils import timezone

from livhealth.editing.block import change
from livhealth.figures.frozen import shown_digest
from livhealth.figures.models import Figure, FigureText, Picture
from livhealth.ledger.models import Kind
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


def make_picture(name: str) -> Picture:
    """A picture whose file is not there."""
    picture = Picture(digest=sha256(name), extension="png", width=720, height=405, size=9_000, made_at=timezone.now())
    picture.save()
    return picture


def add_figure(by: Any, key: str = "cells", words: dict[str, str] | None = None, **values: Any) -> Figure:
    """A figure with its words in English."""
    figure = Figure(key=key, picture=make_picture(f"the file of {key}"), source_language="en", **values)
    with change(kind=Kind.CREATE, by=by, reason="a drawing of our own") as done:
        done.insert(figure)
        if words is None or words:
            done.insert(FigureText(figure=figure, language="en", **(words or ENGLISH)))
    return figure


def say(figure: Figure, language: str, by: Any, **words: Any) -> FigureText:
    """Words of a figure in a language: the first, or a change of them, by somebody who sees the original as it is."""
    text = FigureText.objects.filter(figure=figure, language=language).select_related("figure").first()
    seen = {"seen_digest": shown_digest(figure)} if language != figure.source_language else {}
    with change(kind=Kind.EDIT, by=by, reason="words of a figure", subject=text) as done:
        if text is None:
            text = FigureText(figure=figure, language=language, **words, **seen)
            done.insert(text)
        else:
            done.update(text, seen=text.save_number, **words, **seen)
    return text


def redraw(figure: Figure, by: Any, name: str = "another file") -> Figure:
    """Another file in the place of the first."""
    figure = Figure.objects.get(pk=figure.pk)
    with change(kind=Kind.EDIT, by=by, reason="drawn anew", subject=figure) as done:
        done.update(figure, seen=figure.save_number, picture=make_picture(name))
    return figure
