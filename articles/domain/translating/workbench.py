"""One unit before a translator: the original today and as it was, the translation, what has to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles.domain.drafting.composing import newest_edition
from articles.domain.edition import content as contents
from articles.domain.edition.freshness import State
from articles.domain.edition.unit import Unit
from articles.domain.translating.board import Cell, UnitCell, board
from articles.domain.translating.unit_differences import UnitDifference, of_text
from articles.models import FAQ, Article, ArticleText, Edition, FAQText, Section, SectionText

# What a translator should do first: what could hurt somebody, then gaps, then the rest.
URGENCY = (State.BEHIND_SAFETY, State.MISSING, State.BEHIND_CONTENT, State.CURRENT)


@dataclass(frozen=True)
class Task:
    """A unit in one language: `now` and `then` are the source's words today and at the draft's pointer."""

    article: Article
    language: str
    unit: str
    parent: Article | Section | FAQ
    source: Edition
    now: dict[str, str]
    then: dict[str, str] | None
    text: Any
    cell: UnitCell
    difference: UnitDifference | None = None  # what the original changed since patients' words, and the draft lacks
    units: Sequence[UnitCell] = ()  # all parts of the guide in this language, in reading order

    def beside(self, step: int) -> str:
        """The part that stands before (-1) or after (1) this one; "" for none."""
        order = [each.unit for each in self.units]
        at = order.index(self.unit) + step
        return order[at] if 0 <= at < len(order) else ""


def cell(article: Article, language: str) -> Cell:
    """All units of a guide in one language."""
    return board([article], [language])[0].cells[0]


def task(article: Article, language: str, unit: str) -> Task | None:
    """The unit's task; None when the published original has no such unit."""
    source = newest_edition(article, article.source_language)
    if source is None or language == article.source_language or not is_written(unit):
        return None
    now = contents.words_of(contents.content_of(source), unit)
    units = cell(article, language).units
    found = next((each for each in units if each.unit == unit), None)
    if now is None or found is None:
        return None
    parent, text = rows(article, language, unit)
    difference = of_text(text, source) if text else None
    return Task(article, language, unit, parent, source, now, words_then(text, unit), text, found, difference, units)


def is_written(unit: str) -> bool:
    """Is it the name of something with words of its own? An address may name anything."""
    try:
        return not Unit.parse(unit).is_frozen_data
    except ValueError:
        return False


def rows(article: Article, language: str, unit: str) -> tuple[Article | Section | FAQ, Any]:
    """The unit's place and its text row in the language, or None."""
    named = Unit.parse(unit)
    if named.is_section:
        section = Section.objects.select_related("article").get(article=article, anchor=named.anchor)
        return section, SectionText.objects.filter(section=section, language=language).select_related(
            "source_edition"
        ).first()
    if named.is_faq:
        faq = FAQ.objects.select_related("article").get(article=article, anchor=named.anchor)
        return faq, FAQText.objects.filter(faq=faq, language=language).select_related("source_edition").first()
    return article, ArticleText.objects.filter(article=article, language=language).select_related(
        "source_edition"
    ).first()


def words_then(text: Any, unit: str) -> dict[str, str] | None:
    """What the source said in the edition that the draft was made from."""
    if text is None or text.source_edition is None:
        return None
    words: dict[str, str] | None = contents.words_of(contents.content_of(text.source_edition), unit)
    return words


def next_unit(units: Sequence[UnitCell], after: str = "") -> UnitCell | None:
    """The most urgent unit to do; of equally urgent ones the next in reading order after `after`."""
    order = [each.unit for each in units]
    start = order.index(after) + 1 if after in order else 0
    waiting = [each for each in (*units[start:], *units[:start]) if each.to_do and each.unit != after]
    return min(waiting, key=lambda each: URGENCY.index(each.state), default=None)


def source_shown(article: Article, number: int) -> Edition | None:
    """The source edition of that number: what the translator had before him."""
    return Edition.objects.filter(article=article, number=number).sources().first()
