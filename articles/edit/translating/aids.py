"""What stands beside a part that is translated: terms, what was written before for the same, and the parts around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.domain.edition import content as contents
from articles.domain.edition.unit import Unit
from articles.domain.memory.remembering import Remembered
from articles.domain.memory.suggesting import Sought, Suggestion, suggestions
from articles.domain.translating.agreement import differences
from articles.domain.translating.difference import Difference
from articles.domain.translating.terms_beside import terms_beside
from articles.domain.translating.workbench import Task
from articles.edit import addresses
from articles.edit.translating.parts import part_of, parts_of
from articles.models import Article, Edition
from articles.models.article import title_of
from articles.models.text import Provenance
from livhealth.floor import languages
from livhealth.text.diff import compare_plain

KEYS = 9  # suggestions that a key puts in


@dataclass(frozen=True)
class Place:
    """Where a passage was translated: the guide and the part, by name; where it is read; and how far to trust it."""

    guide: str
    heading: str
    address: str
    standing: str
    provenance: str


@dataclass(frozen=True)
class Offer:
    """A suggestion as it is shown: its number (0 for none), where it stands, and what differs in the original there."""

    number: int
    suggestion: Suggestion
    place: Place
    difference: SafeString


def beside(work: Task) -> dict[str, Any]:
    """The context of the aids of a task."""
    article, source = work.article, work.article.source_language
    written = work.text.words() if work.text else {}
    sought = suggestions(work.language, source, work.unit, work.now, work.then, written)
    return {
        "sought": list(offered(sought, work.language, source)),
        "warnings": warnings(work, written),
        "terms": terms_beside(work.now, written, source_language=source, language=work.language),
        "concordance": addresses.concordance(source, work.language),
        "before": neighbour(work, -1),
        "after": neighbour(work, 1),
        "whole": f"{addresses.whole_translation(article, work.language)}#{Unit.parse(work.unit).html_id}",
    }


def warnings(work: Task, words: dict[str, str]) -> list[Difference]:
    """What differs from the original, but for what is said above it: that the original's change brought it."""
    if not words:
        return []
    said = {each.sentence for each in work.difference.open} if work.difference else set()
    found = differences(work.now, words, source_language=work.article.source_language, language=work.language)
    return [each for each in found if each.sentence not in said]


def neighbour(work: Task, step: int) -> dict[str, str] | None:
    """The part before or after this one: its heading and address."""
    unit = work.beside(step)
    if not unit:
        return None
    heading = part_of(parts_of(contents.content_of(work.source)), unit).heading
    return {"heading": heading, "address": addresses.task(work.article, work.language, unit)}


def offered(sought: list[Sought], language: str, source_language: str) -> Iterator[tuple[Sought, list[Offer]]]:
    places = places_of((each.found for one in sought for each in one.suggestions), language)
    numbers = count(1)
    direction = languages.direction(source_language)
    for one in sought:
        offers = []
        for each in one.suggestions:
            differs = (
                "" if each.is_same else compare_plain(each.found.segment.source, one.text, direction=direction).html
            )
            number = next(numbers)
            shown = mark_safe(differs)  # noqa: S308 - a comparison escapes what it shows
            offers.append(Offer(number if number <= KEYS else 0, each, places[each.found], shown))
        yield one, offers


def places_of(found: Iterable[Remembered], language: str) -> dict[Remembered, Place]:
    """Two queries, whatever there is: the titles of the guides, and which editions a second person signed."""
    every = list(dict.fromkeys(found))
    if not every:
        return {}
    guides = Article.objects.annotate(guide_title=title_of()).in_bulk({each.origin.article for each in every})
    editions = {each.origin.edition for each in every if each.is_published}
    signed = set(Edition.objects.filter(pk__in=editions).signed().values_list("pk", flat=True))
    return {each: place_of(each, guides[each.origin.article], language, signed) for each in every}


def place_of(found: Remembered, guide: Any, language: str, signed: set[int]) -> Place:
    provenance = found.provenance
    return Place(
        guide=guide.guide_title or guide.slug,
        heading=found.heading,
        address=f"{addresses.whole_translation(guide, language)}#{Unit.parse(found.segment.unit).html_id}",
        standing=standing(found, found.origin.edition in signed),
        provenance=str(Provenance(provenance).label) if provenance in Provenance.values else "",
    )


def standing(found: Remembered, is_signed: bool) -> str:
    if not found.is_published:
        return _("Draft, not published")
    return _("Patients read it, signed") if is_signed else _("Patients read it, released by one person")
