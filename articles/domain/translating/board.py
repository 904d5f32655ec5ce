"""What is missing, behind and in work: every guide in every language, in a fixed number of queries.

Two states of each unit, by two words: what the draft is worth (its `state`, asked with the draft's pointer) and what
patients have (`patients`, asked with the published one). Both ask the one function of articles.domain.edition.freshness;
what separates them waits for publication.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.figures import is_wordless, unit_of_figure
from articles.domain.edition.freshness import SourceChange, Standing, State, standing
from articles.domain.edition.unit import Unit
from articles.domain.translating.board_rows import (
    Draft,
    Published,
    changes_by_unit,
    draft_pointers,
    newest_sources,
    published_editions,
)
from articles.domain.translating.figure_words import FigureWordsOf, counted_words, figure_state, figure_words
from articles.models import Article
from livhealth.floor.languages import codes

TAG = re.compile(r"<[^>]+>")


NOTHING, NOT_READ, LEVEL = Published(), Standing(State.MISSING), Standing(State.CURRENT)


class UnitCell(NamedTuple):
    """One unit in one language: how its draft stands, what patients have, and how many source words it has."""

    unit: str
    standing: Standing
    words: int
    draft: Draft | None = None
    published: int | None = None  # the pointer of what patients read; None where they read nothing of this unit
    patients: Standing = NOT_READ

    @property
    def state(self) -> State:
        return self.standing.state

    @property
    def in_work(self) -> bool:
        return self.draft is not None and not self.draft.ready

    @property
    def to_do(self) -> bool:
        return self.state != State.CURRENT or self.in_work

    @property
    def waits(self) -> bool:
        """The draft is level with another edition of the original than what patients have, and ready."""
        return self.draft is not None and self.draft.ready and self.draft.pointer != self.published

    @property
    def differs_for_patients(self) -> bool:
        """Patients have something else than the draft is worth."""
        return self.patients.state != self.state


@dataclass(frozen=True)
class Cell:
    """One guide in one language, summed up."""

    language: str
    units: Sequence[UnitCell] = ()
    edition: int | None = None
    withdrawn: bool = False

    @cached_property
    def states(self) -> Counter[State]:
        """How many units stand how, as drafts."""
        return Counter(cell.state for cell in self.units)

    @cached_property
    def states_for_patients(self) -> Counter[State]:
        return Counter(cell.patients.state for cell in self.units)

    @property
    def missing(self) -> int:
        return self.states[State.MISSING]

    @property
    def safety(self) -> int:
        return self.states[State.BEHIND_SAFETY]

    @property
    def content(self) -> int:
        return self.states[State.BEHIND_CONTENT]

    @cached_property
    def waiting(self) -> int:
        """Units whose draft waits for publication."""
        return sum(cell.waits for cell in self.units)

    @property
    def is_read(self) -> bool:
        """Do patients read anything in this language?"""
        return self.edition is not None and not self.withdrawn

    @property
    def safety_for_patients(self) -> int:
        return self.states_for_patients[State.BEHIND_SAFETY]

    @property
    def content_for_patients(self) -> int:
        return self.states_for_patients[State.BEHIND_CONTENT]

    @cached_property
    def in_work(self) -> int:
        return sum(cell.in_work for cell in self.units)

    @cached_property
    def words_to_do(self) -> int:
        """Source words of the units that are missing or behind."""
        return sum(cell.words for cell in self.units if cell.state != State.CURRENT)

    @cached_property
    def behind_since(self) -> datetime | None:
        """The oldest change of the original that this language lacks."""
        return min((change.at for cell in self.units for change in cell.standing.lacks), default=None)


@dataclass(frozen=True)
class Row:
    """One guide: its title in the source language, and a cell for each other language."""

    article: Article
    title: str
    cells: list[Cell] = field(default_factory=list)


def board(articles: Sequence[Article], languages: Collection[str] = ()) -> list[Row]:
    """A row for each guide, in the given order, with a cell for each of the languages, or for all of them.

    Seven queries, two more where figures are shown, whatever there is.
    """
    shown = [code for code in codes() if code in languages] or codes()
    sources = newest_sources(articles)
    drafts = draft_pointers(articles, shown)
    published = published_editions(articles, shown)
    changes = changes_by_unit(articles, drafts, published)
    figures = figure_words(articles, [content for content, _number in sources.values()])
    return [
        row(
            article,
            [code for code in shown if code != article.source_language],
            source,
            drafts,
            changes,
            published,
            figures,
        )
        for article in articles
        for source in [sources.get(article.pk)]
    ]


def row(
    article: Article,
    languages: Iterable[str],
    source: tuple[Content, int] | None,
    drafts: Any,
    changes: Any,
    published: Any,
    figures: FigureWordsOf,
) -> Row:
    content, number = source or (None, 0)
    words = word_counts(content) if content else {}
    cells, since = [], changes[article.pk]
    for language in languages:
        own, out = drafts[article.pk, language], published.get((article.pk, language), NOTHING)
        units = [unit_cell(unit, count, own, out.pointers, since) for unit, count in words.items()]
        if content and content.get("figures"):
            units += figure_cells(article, language, content, number, out.pointers, since, figures)
        cells.append(Cell(language, units, out.number, out.withdrawn))
    return Row(article, content["head"]["title"] if content else article.slug, cells)


def unit_cell(
    unit: str,
    words: int,
    drafts: Mapping[str, Draft],
    published: Mapping[str, int],
    changes: Mapping[str, list[SourceChange]],
) -> UnitCell:
    draft, since, pointer = drafts.get(unit), changes.get(unit), published.get(unit)
    stands = stands_since(unit, draft.pointer if draft else None, since)
    return UnitCell(unit, stands, words, draft, pointer, stands_since(unit, pointer, since))


def stands_since(unit: str, pointer: int | None, since: list[SourceChange] | None) -> Standing:
    """As `standing`, which need not be asked where the original did not change: that is most of a board."""
    if since and pointer is not None:
        return standing(unit, pointer, since)
    return NOT_READ if pointer is None else LEVEL


def figure_cells(
    article: Article,
    language: str,
    content: Content,
    number: int,
    pointers: Mapping[str, int],
    changes: Mapping[str, list[SourceChange]],
    figures: FigureWordsOf,
) -> Iterator[UnitCell]:
    """A cell for each figure of the original in which there are words to translate."""
    published = figures.published.get((article.pk, language), {})
    for key in contents.figures_cited(content, contents.order_of(content)):
        original = content["figures"].get(key)
        if original is None or is_wordless(original):
            continue
        unit = unit_of_figure(key)
        draft, own = figures.drafts.get((key, language)), published.get(key)
        state = figure_state(key, original, draft, own, pointers.get(unit), changes.get(unit, ()), number)
        known = Draft(state.pointer, state.ready) if draft else None
        yield UnitCell(unit, state.draft, counted_words(original), known, pointers.get(unit), state.patients)


def word_counts(content: Content) -> dict[str, int]:
    """Unit -> the number of words of the source, in reading order; references and codes are not translated."""
    return {
        unit: count_words(contents.words_of(content, unit))
        for unit in contents.unit_names(content)
        if not Unit.parse(unit).is_frozen_data
    }


def count_words(words: Mapping[str, str]) -> int:
    return sum(len(TAG.sub(" ", text).split()) for text in words.values())
