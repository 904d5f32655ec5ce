"""One question beside the passage: as the reader had it, and as it is today."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.domain.reading.editions import presented
from articles.domain.reading.figure_setting import STAFF
from articles.domain.reading.typesetting import SetPage, SetUnit, typeset
from articles.domain.record.time_machine import then
from articles.models import ReadersQuestion


@dataclass(frozen=True)
class Passages:
    """The unit then and now; None where there was none that could be shown."""

    then: SetUnit | None
    now: SetUnit | None

    @property
    def is_same(self) -> bool:
        """Do patients read today what this reader read?"""
        return bool(self.then and self.now) and said(self.then) == said(self.now)


def passages(question: ReadersQuestion) -> Passages:
    """Read from editions: the past by the rules that were in force then."""
    shown = presented(question.article, question.language)
    now = typeset(shown.page, STAFF) if shown and shown.page else None
    past = then(question.article, question.language, question.read_at).set
    return Passages(find(past, question.unit), find(now, question.unit))


def find(page: SetPage | None, unit: str) -> SetUnit | None:
    return next((each for each in every(page) if each.page_unit.unit == unit), None) if page else None


def every(page: SetPage) -> Iterator[SetUnit]:
    for chapter in page.sections:
        yield chapter
        yield from chapter.children
    yield from page.faqs


def said(unit: SetUnit | None) -> Any:
    """What is compared: the words of the unit and of what stands under it, in whichever language they come first."""
    if unit is None:
        return None
    words = unit.words
    return unit.headed.heading, words.language.code, str(words.body), [said(child) for child in unit.children]
