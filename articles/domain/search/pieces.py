"""What of a page can be found: one piece for its head, each section, each question and each reference. Pure.

Only words that `present` shows first: not those of an outdated translation that is folded away, nor of what is withheld.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import unescape
from typing import Any, Literal

from django.utils import translation

from articles.domain.edition.page import Page, PageReference, PageUnit
from articles.domain.edition.unit import HEAD, Unit
from articles.domain.reading.dressing import citation, plain_words
from livhealth.text.structure import cited_figures

Kind = Literal["guide", "section", "question", "reference"]
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Piece:
    """One place of a page: its heading and its words, plain, each with its language; where it stands, in which editions.

    `text` has a block a line. `chapter` is the heading of the chapter that it stands under, if any.
    """

    kind: Kind
    slug: str
    language: str  # of the page
    anchor: str  # on the page; "" for its head
    title: str  # of the guide
    chapter: str
    heading: str
    heading_language: str
    text: str
    text_language: str
    edition: int
    source_edition: int
    safety_critical: bool = False

    @property
    def editions(self) -> tuple[int, int]:
        return self.edition, self.source_edition

    @property
    def data(self) -> dict[str, Any]:
        return asdict(self)


def pieces_of(page: Page) -> Iterator[Piece]:
    """Every piece of the page, in the order of reading."""
    yield piece(page, page.head, "guide")
    for chapter in page.sections:
        yield piece(page, chapter, "section")
        for child in chapter.children:
            yield piece(page, child, "section", chapter.headed.values.get("heading", ""))
    for question in page.faqs:
        yield piece(page, question, "question")
    with translation.override(page.language):
        for reference in page.references:
            yield of_reference(page, reference)


def piece(page: Page, unit: PageUnit, kind: Kind, chapter: str = "") -> Piece:
    field = Unit.parse(unit.unit).kind
    return Piece(
        kind=kind,
        slug=page.slug,
        language=page.language,
        anchor="" if unit.unit == HEAD else unit.anchor,
        title=page.title,
        chapter=chapter,
        heading=unit.headed.values.get(field.heading, ""),
        heading_language=unit.headed.language,
        text="\n".join(line for line in lines(page, unit, field.rich) if line),
        text_language=unit.words.language,
        edition=page.edition,
        source_edition=page.source_edition,
        safety_critical=unit.safety_critical,
    )


def lines(page: Page, unit: PageUnit, rich: str) -> Iterator[str]:
    """A head's summary and takeaways too; the captions and legends of the figures that a body shows."""
    values = unit.words.values
    body = values.get(rich, "")
    yield values.get("summary", "")
    yield plain_words(body)
    yield values.get("takeaways", "")
    for key in dict.fromkeys(cited_figures(body)):
        figure = page.figures.get(key)
        if figure and figure.words and figure.words.language == unit.words.language:
            yield figure.words.caption
            yield from figure.words.legend


def of_reference(page: Page, reference: PageReference) -> Piece:
    """Its title, and how it is cited."""
    return Piece(
        kind="reference",
        slug=page.slug,
        language=page.language,
        anchor=f"ref-{reference.key}",
        title=page.title,
        chapter="",
        heading=str(reference.record.get("title", "")),
        heading_language=page.language,
        text=unescape(TAG.sub("", citation(reference.record))),
        text_language=page.language,
        edition=page.edition,
        source_edition=page.source_edition,
    )
