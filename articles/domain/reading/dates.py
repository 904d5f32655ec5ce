"""When each unit last changed for patients, and what translations may lack: as changes and their corrections have it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from articles.domain.edition.freshness import SourceChange
from articles.domain.edition.records import Change
from articles.models import Edition, EditionChange
from livhealth.floor.prepared import Prepared

SOURCE_CHANGE = ("unit", "edition__number", "change_class", "old_digest", "new_digest", "edition__published_at")


def last_changes(editions: list[Edition], moment: datetime | None) -> dict[str, dict[str, Change]]:
    """Language -> unit -> its newest change that patients had to know of, as classes stand at the moment.

    `editions` are of one guide, each of another language; later ones of these languages do not count.
    """
    guide, languages = editions[0].article_id, [edition.language for edition in editions]
    numbers = [edition.number for edition in editions]
    asked = (guide, languages, numbers)
    rows = DATES_UPTO.rows(*asked) if moment is None else dates_upto(dates(moment), *asked)
    return {language: units for (_guide, language), units in dated(rows).items()}


def dates(moment: datetime | None) -> Any:
    """For `dated`, to be filtered further: guide, language, unit, the latest moment of a change, its newest edition.

    In a database, an index on editions answers this without touching their content.
    """
    changes = EditionChange.objects.effective(moment).last_changes().order_by()
    rows = changes.values_list("edition__article", "edition__language", "unit")
    return rows.annotate(Max("edition__published_at"), Max("edition"))


def dates_upto(rows: Any, guide: int, languages: list[str], numbers: list[int]) -> Any:
    """Those of a guide in these languages, in each up to the edition of that number."""
    upto = Q(pk__in=[])
    for language, number in zip(languages, numbers, strict=True):
        upto |= Q(edition__language=language, edition__number__lte=number)
    return rows.filter(upto, edition__article=guide, edition__language__in=languages)


DATES_UPTO = Prepared(lambda guide, languages, numbers: dates_upto(dates(None), guide, languages, numbers))
PUBLISHED = Prepared(
    lambda editions: (
        Edition.objects.filter(pk__in=editions).order_by().values_list("pk", "published_at", "published_by_name")
    )
)


def dated(rows: Iterable[Any]) -> dict[tuple[int, str], dict[str, Change]]:
    """Guide and language -> unit -> the newest of these `dates`."""
    found = list(rows)
    published = {pk: said for pk, *said in PUBLISHED.rows(filled({row[4] for row in found}))}
    result: dict[tuple[int, str], dict[str, Change]] = {}
    for guide, language, unit, by_clock, pk in found:
        at, by = published[pk]
        result.setdefault((guide, language), {})[unit] = Change(at, by, pk, by_clock)
    return result


def filled(keys: set[int]) -> list[int]:
    """The keys, the last of them repeated up to 1, 2, 4, 8... in all: so that few questions are prepared."""
    listed = sorted(keys)
    return listed + listed[-1:] * ((1 << (len(listed) - 1).bit_length()) - len(listed)) if listed else []


def source_changes(source: Edition, after: int, moment: datetime | None) -> tuple[SourceChange, ...]:
    """Effective changes of the source's units in editions after number `after`, up to `source`."""
    if after >= source.number:
        return ()
    asked = (source.article_id, source.language, after, source.number)
    rows = CHANGES.rows(*asked) if moment is None else changes_between(moment, *asked)
    return tuple(SourceChange(*row) for row in rows)


def changes_between(moment: datetime | None, guide: int, language: str, after: int, upto: int) -> Any:
    rows = EditionChange.objects.effective(moment).order_by("edition__number").values_list(*SOURCE_CHANGE)
    return rows.filter(
        edition__article=guide, edition__language=language, edition__number__gt=after, edition__number__lte=upto
    )


CHANGES = Prepared(lambda guide, language, after, upto: changes_between(None, guide, language, after, upto))
