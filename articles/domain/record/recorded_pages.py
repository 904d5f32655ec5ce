"""Which ledger entry recorded what a page said: the road from a page of any moment back to the record.

Acts that patients can notice leave in `facts` what every page that they changed says from then on (see
articles.domain.reading.page_digests). Entries keep the address that the guide had. Of several acts at one and the same
microsecond the last one speaks: it says how the page stood when that microsecond was over.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.domain.reading.page_digests import NOTICED, TICK, versions_of
from livhealth.ledger.models import Entry

CHUNK = 200


@dataclass(frozen=True)
class Recorded:
    """One entry, and the digest of what each page that it changed says from its moment on."""

    number: int
    at: datetime
    pages: Mapping[str, str]
    version: int  # of the documents whose digests these are
    rules: int  # the version of the rules by which these pages were presented
    intact: bool  # the entry's digest is that of its content


def newest_recorded(slugs: Sequence[str], language: str, upto: datetime) -> Recorded | None:
    """The entry that recorded what the page of a language said at `upto`; None when no entry did."""
    while found := nearest(slugs, language, "-number", at__lte=upto):
        if language in (last := last_at(slugs, found.at)).pages:
            return last
        upto = found.at - TICK
    return None


def next_recorded(slugs: Sequence[str], language: str, after: datetime) -> Recorded | None:
    """The first entry later than `after` from which on the page of a language says something else."""
    while found := nearest(slugs, language, "number", at__gt=after):
        if language in (last := last_at(slugs, found.at)).pages:
            return last
        after = found.at
    return None


def nearest(slugs: Sequence[str], language: str, order: str, **when: datetime) -> Recorded | None:
    """The first entry in that order which names the page of the language: one short walk on an index for each kind."""
    found = [
        Entry.objects.filter(article=slug, kind=kind, facts__contains=f'"{language}":"', **when).order_by(order).first()
        for slug in slugs
        for kind in NOTICED
    ]
    entries = sorted((entry for entry in found if entry), key=lambda entry: entry.number, reverse=order == "-number")
    return recorded(entries[0]) if entries else None


def last_at(slugs: Sequence[str], at: datetime) -> Recorded:
    """The last act on the guide at exactly that moment."""
    return recorded(Entry.objects.filter(at=at, article__in=slugs, kind__in=NOTICED).latest("number"))


def recorded(entry: Any) -> Recorded:
    facts = json.loads(entry.facts)
    versions = versions_of(facts)
    intact = entry.version in Entry.DIGEST_COLUMNS and entry.digest == entry.computed_digest()
    return Recorded(
        entry.number, entry.at, facts.get("pages", {}), versions["pages_version"], versions["rules"], intact
    )


def every_recorded(slugs: Sequence[str], upto: int) -> Iterator[Recorded]:
    """Every entry up to a number that recorded pages of the guide and was not overtaken within its microsecond, in order."""
    before: Recorded | None = None
    for each in in_order(slugs, upto):
        if before and before.at != each.at:
            yield before
        before = each
    if before:
        yield before


def in_order(slugs: Sequence[str], upto: int) -> Iterator[Recorded]:
    last = 0
    noticed = Entry.objects.filter(article__in=slugs, kind__in=NOTICED, number__lte=upto).order_by("number")
    while chunk := list(noticed.filter(number__gt=last)[:CHUNK]):
        yield from map(recorded, chunk)
        last = chunk[-1].number
