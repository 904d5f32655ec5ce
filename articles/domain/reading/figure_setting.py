"""Figures as they stand in a body: the picture in the sizes that there are, with its words, for any page that shows one."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from re import Match
from sys import getsizeof
from typing import Any

from django.template.loader import get_template, render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.domain.edition.page import PageFigure
from livhealth.figures.serving import TYPES
from livhealth.figures.variants import planned
from livhealth.floor import languages
from livhealth.floor.kept import MEGABYTE, Kept
from livhealth.text.structure import FIGURE


@dataclass(frozen=True)
class Pictures:
    """Where a page finds the files of its pictures, and whether the smaller copies are there too."""

    address: Callable[[str], str]
    has_copies: bool = True


def public_address(name: str) -> str:
    return f"/figures/{name}"


def staff_address(name: str) -> str:
    return reverse("admin:figures_figure_picture", args=[name])


PUBLIC = Pictures(public_address)
STAFF = Pictures(staff_address)  # drafts, and what no current edition shows: behind sign-in
BUNDLED = Pictures(lambda name: f"../../figures/{name}", has_copies=False)


@dataclass
class FigureSetter:
    """Goes through the bodies of a page in reading order: the first place that shows a figure bears its address."""

    language: str
    figures: Mapping[str, PageFigure]
    pictures: Pictures = PUBLIC
    shown: set[str] = field(default_factory=set)

    def set_in(self, body: SafeString) -> SafeString:
        """The body with its figures; one of which nothing may be shown is left out."""
        if "data-figure" not in body:
            return body
        return mark_safe(FIGURE.sub(self.figure, body))  # noqa: S308 - editions hold cleaned HTML only

    def figure(self, place: Match[str]) -> str:
        figure = self.figures.get(place[1])
        if figure is None:
            return ""
        is_first = figure.key not in self.shown
        self.shown.add(figure.key)
        template = get_template("articles/_figure.html").template  # type: ignore[attr-defined]  # another when its file changed
        key = (template, figure, is_first, self.language, self.pictures, get_language(), get_script_prefix())
        return FIGURES.ask(key, lambda: drawn(figure, is_first, self.language, self.pictures))


def weigh(key: Hashable, html: str) -> int:
    """The words stand in the key too."""
    return 2 * getsizeof(html)


FIGURES: Kept[str] = Kept(2 * MEGABYTE, weigh)


def drawn(figure: PageFigure, is_first: bool, language: str, pictures: Pictures) -> str:
    """A figure on a page in a language."""
    words = figure.words
    context = {
        "figure": figure,
        "words": words,
        "language": languages.get(words.language) if words else None,
        "is_foreign": bool(words and words.language != language),
        "is_first": is_first,
        "address": pictures.address(figure.picture),
        "sources": sources(figure, pictures) if pictures.has_copies else [],
    }
    return render_to_string("articles/_figure.html", context).strip()


def sources(figure: PageFigure, pictures: Pictures) -> list[dict[str, Any]]:
    """What a browser may choose from, the best format first; a copy not made yet is answered with the picture."""
    digest, _dot, extension = figure.picture.partition(".")
    found = []
    for kind, copies in groupby(planned(extension, figure.width), key=lambda copy: copy.extension):
        names = [(copy.file_name(digest), copy.width) for copy in copies]
        chosen = [f"{pictures.address(name)} {width}w" for name, width in names]
        found.append({"type": TYPES[kind], "srcset": ", ".join(chosen)})
    return found
