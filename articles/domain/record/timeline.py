"""What the ledger says, of one guide or of everything: filtered, newest first, by the entries' numbers.

A page costs the same wherever it stands: nothing is counted or skipped. Entries keep the address that their guide
had then, so a guide's entries are read under each address it had and merged. Two filters at once look through what
the narrower index finds; a language alone, without a guide, has no index of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge
from itertools import islice
from typing import Any

from django.utils import timezone

from articles.models import Article, FormerSlug
from livhealth.ledger.models import Entry

INSTALLATION = "*"  # stands for the software itself, which has no account; no user name has this sign
CHUNK = 500


@dataclass(frozen=True)
class Wanted:
    """Which entries are asked for. What is empty asks for all; days are those of the hospital's time zone."""

    slugs: tuple[str, ...] = ()  # every address of one guide
    account: str = ""
    language: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None

    def columns(self) -> dict[str, str]:
        """The columns that have to have a value."""
        asked = {"language": self.language, "kind": self.kind}
        found = {name: value for name, value in asked.items() if value}
        if self.account:
            found["actor_account"] = "" if self.account == INSTALLATION else self.account
        return found


def slugs_of(article: Article) -> tuple[str, ...]:
    """Every address that a guide has and had: its entries bear the one of their day."""
    given_up = FormerSlug.objects.filter(article=article).exclude(slug=article.slug)  # it may have taken one back
    former = given_up.order_by("pk").values_list("slug", flat=True)
    return (article.slug, *former)


def newest_entries(wanted: Wanted, *, before: int | None, size: int) -> list[Entry]:
    """Up to `size` entries, the newest first; only those older than number `before`, if given."""
    bounds = numbers(wanted)
    return [] if bounds is None else entries(wanted, bounds, before, size)


def every_entry(wanted: Wanted) -> Iterator[Entry]:
    """All entries that are wanted, the newest first, some hundred in memory at a time."""
    bounds, before = numbers(wanted), None
    while bounds is not None and (chunk := entries(wanted, bounds, before, CHUNK)):
        yield from chunk
        before = chunk[-1].number


def entries(wanted: Wanted, bounds: dict[str, int], before: int | None, size: int) -> list[Entry]:
    rows = Entry.objects.filter(**wanted.columns(), **bounds).order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    if not wanted.slugs:
        return list(rows[:size])
    found = (rows.filter(article=slug)[:size] for slug in wanted.slugs)
    return list(islice(merge(*found, key=lambda entry: -entry.number), size))


def numbers(wanted: Wanted) -> dict[str, Any] | None:
    """The days as conditions on the entries' numbers, found along the index on moments; None when no entry can match.

    Numbers run with the moments, because an entry takes both while no other can be written.
    """
    bounds = {}
    if wanted.since:
        rows = Entry.objects.filter(at__gte=start_of(wanted.since)).order_by("at", "number")
        bounds["number__gte"] = rows.values_list("number", flat=True).first()
    if wanted.until:
        rows = Entry.objects.filter(at__lt=start_of(wanted.until + timedelta(days=1))).order_by("-at", "-number")
        bounds["number__lte"] = rows.values_list("number", flat=True).first()
    return None if None in bounds.values() else bounds


def start_of(day: date) -> datetime:
    """When a day begins in the hospital's time zone."""
    return datetime.combine(day, time(), timezone.get_default_timezone())
