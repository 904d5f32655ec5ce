"""A whole text for somebody who answers for it: every unit as patients read it, a translation beside its original."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from articles.domain.edition import content as contents
from articles.domain.edition.page import Page
from articles.domain.edition.unit import Unit
from articles.domain.reading.figure_setting import STAFF, FigureSetter
from articles.domain.reading.page_figures import frozen_as_shown
from articles.domain.reading.typesetting import SetReference, SetUnit, typeset
from articles.models import Edition
from livhealth.floor import languages
from livhealth.text.structure import shift_headings


@dataclass(frozen=True)
class ReadUnit:
    """One unit: its own words ready to show, and the original's for a translation (None when it has none)."""

    unit: SetUnit
    extra: list[str]  # the head's summary and takeaways, line by line
    original_heading: str = ""
    original_body: SafeString | None = None
    original_extra: tuple[str, ...] = ()
    original_language: Any = None
    conversations: tuple[Any, ...] = ()  # what is said about it


@dataclass(frozen=True)
class WholeText:
    """Every unit of a page in reading order, and its numbered references."""

    units: list[ReadUnit]
    references: tuple[SetReference, ...]


def whole_text(page: Page, source: Edition | None, said: Mapping[str, Sequence[Any]] | None = None) -> WholeText:
    """The text of a page; `source` is the source edition that a translation stands against, `said` what is remarked on units."""
    original = contents.content_of(source) if source else None
    with translation.override(page.language):
        laid = typeset(page, STAFF)
    beside = None
    if original:
        figures = frozen_as_shown(original, page.published)
        beside = FigureSetter(original["language"], figures, STAFF, set(figures))  # the page's own bear the addresses
    units = [laid.head, *(each for chapter in laid.sections for each in (chapter, *chapter.children)), *laid.faqs]
    read = (read_unit(unit, original, beside) for unit in units)
    told = [replace(each, conversations=tuple((said or {}).get(each.unit.page_unit.unit, ()))) for each in read]
    return WholeText(told, laid.references)


def read_unit(unit: SetUnit, original: contents.Content | None, beside: FigureSetter | None) -> ReadUnit:
    extra = list(lines(unit.page_unit.words.values))
    words = contents.words_of(original, unit.page_unit.unit) if original else None
    if not words or not original or not beside:
        return ReadUnit(unit, extra)
    kind = Unit.parse(unit.page_unit.unit).kind
    body = shift_headings(words.get(kind.rich, ""), 4)
    return ReadUnit(
        unit=unit,
        extra=extra,
        original_heading=words.get(kind.heading, ""),
        original_body=beside.set_in(mark_safe(body)),  # noqa: S308 - editions hold cleaned HTML only
        original_extra=tuple(lines(words)),
        original_language=languages.get(original["language"]),
    )


def lines(words: Mapping[str, str]) -> Iterator[str]:
    """What the head says besides title and introduction."""
    for name in ("summary", "takeaways"):
        yield from words.get(name, "").splitlines()
