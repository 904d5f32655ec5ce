"""How fast every language followed each safety change of an original: what the record says, for articles.domain.record.lag."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, JSONField, OuterRef, Q
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast
from django.utils import timezone

from articles.domain.edition.freshness import SourceChange
from articles.domain.reading.dates import SOURCE_CHANGE
from articles.domain.record.keyset import walk_by_key
from articles.domain.record.lag import Lag, Pointed, lag
from articles.models import ChangeClass, Edition, EditionChange, Withdrawal
from livhealth.floor.languages import codes

CHUNK = 100
Editions = dict[tuple[int, str], list[tuple[int, datetime, dict[str, int]]]]
Changed = set[tuple[int, str, int, str]]  # guide, language, number of an edition, unit


@dataclass(frozen=True)
class SafetyChange:
    """One safety change of an original, what became of it in each language, and which languages are withdrawn."""

    change: EditionChange
    lags: list[Lag]
    withdrawn: frozenset[str] = frozenset()


def newest_safety_changes(*, before: int | None, size: int) -> list[SafetyChange]:
    """Up to `size` safety changes, the newest record first; only those older than record `before`, if given.

    Six queries. The editions of translations since the oldest change of the page are looked at, of each only its
    pointers.
    """
    rows = EditionChange.objects.filter(edition__source_edition=None, change_class=ChangeClass.SAFETY).effective()
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(
        rows.select_related("edition__article")
        .defer("edition__content", "edition__composed_from")
        .order_by("-pk")[:size]
    )
    return followed(found, timezone.now())


def every_safety_change() -> Iterator[SafetyChange]:
    return walk_by_key(lambda before: newest_safety_changes(before=before, size=CHUNK), lambda each: each.change.pk)


def followed(changes: Sequence[EditionChange], now: datetime) -> list[SafetyChange]:
    """The changes with what became of each in every language that their guide has editions in."""
    if not changes:
        return []
    oldest: dict[int, datetime] = {}
    for each in changes:
        guide, at = each.edition.article_id, each.edition.published_at
        oldest[guide] = min(at, oldest.get(guide, at))
    later, editions, gone = source_changes(changes, oldest), translations(oldest), withdrawn(oldest)
    reworded = reworded_units(changes, oldest)
    return [
        SafetyChange(
            change=each,
            lags=[
                lag(
                    language,
                    as_data(each),
                    pointed(guide, language, rows, each.unit, reworded),
                    after(each, later),
                    now,
                )
                for (guide, language), rows in sorted(editions.items(), key=lambda item: language_order(item[0][1]))
                if guide == each.edition.article_id
            ],
            withdrawn=gone[each.edition.article_id],
        )
        for each in changes
    ]


def as_data(each: EditionChange) -> SourceChange:
    edition = each.edition
    return SourceChange(
        each.unit, edition.number, each.change_class, each.old_digest, each.new_digest, edition.published_at
    )


def pointed(
    guide: int, language: str, rows: Sequence[tuple[int, datetime, dict[str, int]]], unit: str, reworded: Changed
) -> list[Pointed]:
    return [
        Pointed(number, at, pointer.get(unit), (guide, language, number, unit) in reworded)
        for number, at, pointer in rows
    ]


def reworded_units(changes: Sequence[EditionChange], oldest: dict[int, datetime]) -> Changed:
    """The units in question whose words an edition of a translation changed since the oldest change."""
    wanted = Q(pk__in=[])
    for guide, at in oldest.items():
        wanted |= Q(edition__article=guide, edition__published_at__gte=at)
    rows = EditionChange.objects.filter(
        wanted,
        edition__source_edition__isnull=False,
        unit__in={each.unit for each in changes},
        action__in=[EditionChange.Action.ADDED, EditionChange.Action.CHANGED],
    )
    return set(rows.values_list("edition__article", "edition__language", "edition__number", "unit"))


def after(change: EditionChange, later: dict[int, list[SourceChange]]) -> list[SourceChange]:
    own = later.get(change.edition.article_id, [])
    return [each for each in own if each.unit == change.unit and each.edition > change.edition.number]


def language_order(language: str) -> int:
    known = codes()
    return known.index(language) if language in known else len(known)


def source_changes(changes: Sequence[EditionChange], oldest: dict[int, datetime]) -> dict[int, list[SourceChange]]:
    """Guide -> effective changes of the units in question since its oldest change."""
    wanted = Q(pk__in=[])
    for guide, at in oldest.items():
        wanted |= Q(edition__article=guide, edition__published_at__gte=at)
    rows = EditionChange.objects.filter(
        wanted, edition__source_edition=None, unit__in={each.unit for each in changes}
    ).effective()
    found: dict[int, list[SourceChange]] = defaultdict(list)
    for guide, *values in rows.order_by("edition__number").values_list("edition__article", *SOURCE_CHANGE):
        found[guide].append(SourceChange(*values))
    return found


def translations(oldest: dict[int, datetime]) -> Editions:
    """(guide, language) -> (number, moment, pointers) of the newest edition before the oldest change, and of all since."""
    wanted: Any = Q(pk__in=[])
    for guide, at in oldest.items():
        newer = Edition.objects.filter(
            article=guide, language=OuterRef("language"), number__gt=OuterRef("number"), published_at__lte=at
        )
        wanted |= Q(article=guide) & (Q(published_at__gt=at) | ~Exists(newer))
    pointer: Any = KeyTransform("pointer", Cast("content", JSONField()))
    rows = Edition.objects.filter(wanted, source_edition__isnull=False).annotate(pointer=pointer).order_by("number")
    found: Editions = defaultdict(list)
    for guide, language, number, at, pointers in rows.values_list(
        "article_id", "language", "number", "published_at", "pointer"
    ):
        found[guide, language].append((number, at, pointers or {}))
    return found


def withdrawn(guides: dict[int, datetime]) -> dict[int, frozenset[str]]:
    """Guide -> the languages that are out of public view now."""
    rows = Withdrawal.objects.filter(edition__article__in=guides, edition__successor=None)
    found: dict[int, set[str]] = {guide: set() for guide in guides}
    for guide, language in rows.values_list("edition__article", "edition__language"):
        found[guide].add(language)
    return {guide: frozenset(languages) for guide, languages in found.items()}
