"""When each unit last changed for patients, and what translations may lack: as changes and their corrections have it.

The standing parts of these questions are built once: that costs more than asking them.
"""

from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Max, Q

from articles.domain.edition.freshness import SourceChange
from articles.domain.edition.records import Change
from articles.models import Edition, EditionChange
from articles.models.edition import EditionChangeQuerySet

SOURCE_CHANGE = ("unit", "edition__number", "change_class", "old_digest", "new_digest", "edition__published_at")


def last_changes(editions: list[Edition], moment: datetime | None) -> dict[str, dict[str, Change]]:
    """Language -> unit -> its newest change that patients had to know of, as classes stand at the moment.

    `editions` are of one guide, each of another language; later ones of these languages do not count.
    """
    upto = Q(pk__in=[])
    for edition in editions:
        upto |= Q(edition__language=edition.language, edition__number__lte=edition.number)
    own = Q(edition__article=editions[0].article_id, edition__language__in=[edition.language for edition in editions])
    found = dated(dates(moment).filter(own, upto))
    return {language: units for (_guide, language), units in found.items()}


def dates(moment: datetime | None) -> EditionChangeQuerySet:
    """For `dated`, to be filtered further: guide, language, unit, the latest moment of a change, its newest edition."""
    return dates_now() if moment is None else dates_of(EditionChange.objects.effective(moment))


@cache
def dates_now() -> EditionChangeQuerySet:
    return dates_of(EditionChange.objects.effective())


def dates_of(changes: EditionChangeQuerySet) -> EditionChangeQuerySet:
    """In a database, an index on editions answers this without touching their content."""
    rows = changes.last_changes().order_by().values_list("edition__article", "edition__language", "unit")
    found: EditionChangeQuerySet = rows.annotate(Max("edition__published_at"), Max("edition"))
    return found


def dated(rows: EditionChangeQuerySet) -> dict[tuple[int, str], dict[str, Change]]:
    """Guide and language -> unit -> the newest of these `dates`."""
    found = list(rows)
    editions = Edition.objects.filter(pk__in={row[4] for row in found}).order_by()
    published = {pk: said for pk, *said in editions.values_list("pk", "published_at", "published_by_name")}
    result: dict[tuple[int, str], dict[str, Change]] = {}
    for guide, language, unit, by_clock, pk in found:
        at, by = published[pk]
        result.setdefault((guide, language), {})[unit] = Change(at, by, pk, by_clock)
    return result


def source_changes(source: Edition, after: int, moment: datetime | None) -> tuple[SourceChange, ...]:
    """Effective changes of the source's units in editions after number `after`, up to `source`."""
    if after >= source.number:
        return ()
    changes = changes_now() if moment is None else changes_of(EditionChange.objects.effective(moment))
    rows = changes.filter(
        edition__article=source.article_id,
        edition__language=source.language,
        edition__number__gt=after,
        edition__number__lte=source.number,
    )
    return tuple(SourceChange(*row) for row in rows)


@cache
def changes_now() -> Any:
    return changes_of(EditionChange.objects.effective())


def changes_of(rows: EditionChangeQuerySet) -> Any:
    """For `source_changes`, to be filtered further."""
    return rows.order_by("edition__number").values_list(*SOURCE_CHANGE)
