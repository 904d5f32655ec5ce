"""The translators' boards: every guide, and one guide part by part, each with how it stands in the languages shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.domain.edition.content import Content
from articles.domain.edition.freshness import State
from articles.domain.translating.board import Cell, Row, UnitCell, board
from articles.domain.translating.board_rows import newest_sources
from articles.domain.translating.workbench import next_unit
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.edit.translating.marks import Mark, amount, marks_of_guide, marks_of_part
from articles.edit.translating.parts import Part, part_of, parts_of
from articles.edit.translating.shown_languages import ShownLanguages, shown_languages
from articles.models import Article
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.languages import Language

PAGE_SIZE = 100


class Place(NamedTuple):
    """A guide, or a part of one, in a language, and how it stands there."""

    language: Language
    marks: list[Mark]
    is_open: bool  # has a translator something to do there, or do patients not have what translators did?


@dataclass(frozen=True)
class GuideLine:
    """One guide on the board of all: where something is to do, and where nothing is."""

    row: Row
    shown: ShownLanguages

    @cached_property
    def places(self) -> list[Place]:
        return [self.place(each) for each in self.row.cells]

    def place(self, cell: Cell) -> Place:
        if not is_open(cell):
            return Place(languages.get(cell.language), [], False)
        marks = [*marks_of_guide(cell), *(amount(cell) if self.shown.one else ())]
        return Place(languages.get(cell.language), marks, True)

    @property
    def address(self) -> str:
        return addresses.workbench(self.row.article)

    @property
    def is_original(self) -> bool:
        """Is the only language that is shown the one in which the guide is written?"""
        return self.shown.one == self.row.article.source_language

    @property
    def has_original(self) -> bool:
        """Is there a published original to translate?"""
        return any(each.units for each in self.row.cells)

    @property
    def to_do(self) -> list[Place]:
        return [each for each in self.places if each.is_open]

    @property
    def done(self) -> list[Place]:
        return [each for each in self.places if not each.is_open]

    @property
    def next_task(self) -> str:
        """Where the most urgent part is written in the only language that is shown; "" for none."""
        found = next_unit(self.row.cells[0].units) if self.shown.one and self.row.cells else None
        return addresses.task(self.row.article, self.shown.one, found.unit) if found else ""


def is_open(cell: Cell) -> bool:
    waits = cell.waiting or cell.in_work or cell.withdrawn
    return bool(cell.words_to_do or waits or cell.safety_for_patients or cell.content_for_patients or not cell.edition)


def board_page(side: Side, request: HttpRequest) -> HttpResponse:
    """All guides by address, 100 a page; `?after=<slug>` goes on where a page ended, `?language=` shows one language."""
    if not may(request.user, Act.READ_EDITING):
        raise PermissionDenied
    articles = list(Article.objects.filter(slug__gt=request.GET.get("after", ""))[: PAGE_SIZE + 1])
    shown = shown_languages(request)
    context = {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "title": _("Translations of all guides"),
        "guides": [GuideLine(row, shown) for row in board(articles[:PAGE_SIZE], shown.codes)],
        "shown": shown,
        "after": articles[PAGE_SIZE - 1].slug if len(articles) > PAGE_SIZE else "",
    }
    return render(request, "admin/articles/board.html", context)


# One guide -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PartLine:
    """One part of a guide, with how it stands in each language that is shown."""

    unit: str
    part: Part
    places: list[Place]

    @property
    def to_do(self) -> list[Place]:
        return [each for each in self.places if each.is_open]

    @property
    def done(self) -> list[Place]:
        return [each for each in self.places if not each.is_open]


def workbench_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    """One guide: its parts by languages, filtered by state, and the next thing to translate."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING)
    shown = shown_languages(request, article.source_language)
    row = board([article], shown.codes)[0]
    own = [each for each in row.cells if may(request.user, Act.EDIT_TRANSLATION, language=each.language)]
    state = request.GET.get("state", "")
    parts = parts_of(source_of(article))
    context = guide_pages.context(
        side,
        request,
        article,
        title=_("Translations: %s") % row.title,
        row=row,
        shown=shown,
        tasks=addresses.workbench(article),
        lines=list(lines(row.cells, parts, state)),
        state=state,
        states=State,
        next_tasks=list(next_tasks(own, parts)),
        source_language=languages.get(article.source_language),
        one=languages.get(shown.one) if shown.one else None,
    )
    return render(request, "admin/articles/workbench.html", context)


def source_of(article: Article) -> Content | None:
    return newest_sources([article]).get(article.pk, (None, 0))[0]


def next_tasks(cells: Sequence[Cell], parts: Mapping[str, Part]) -> Iterator[tuple[Language, UnitCell, str]]:
    """For each language that somebody translates: the most urgent part, and what it is called."""
    for each in cells:
        if found := next_unit(each.units):
            yield languages.get(each.language), found, part_of(parts, found.unit).heading


def lines(cells: Sequence[Cell], parts: Mapping[str, Part], state: str) -> Iterator[PartLine]:
    """In reading order; with `state`, the parts that stand so in one of the languages."""
    for together in zip(*(cell.units for cell in cells), strict=True):
        if not state or any(each.state == state for each in together):
            both = zip(cells, together, strict=True)
            places = [part_place(cell.language, each) for cell, each in both]
            yield PartLine(together[0].unit, part_of(parts, together[0].unit), places)


def part_place(language: str, cell: UnitCell) -> Place:
    is_to_do = cell.to_do or cell.waits or cell.differs_for_patients
    return Place(languages.get(language), list(marks_of_part(cell)) if is_to_do else [], is_to_do)
