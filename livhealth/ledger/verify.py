"""Is the record intact? The chain link by link, and every row and revision that an entry cites."""

import json
from collections import Counter
from collections.abc import Callable, Iterator

from django.apps import apps
from django.db import models

from livhealth.ledger.frozen import Frozen, frozen_models
from livhealth.ledger.models import Entry, Head
from livhealth.ledger.record import GENESIS

CHUNK = 500
checks: list[Callable[[list[Entry]], None]] = []  # what else entries cite; each raises Altered


class Altered(Exception):
    """The record was altered; `str()` names the first bad entry and what is wrong with it."""


def verify() -> int:
    """Check the whole ledger in constant memory; returns the number of entries. Raises Altered."""
    number, previous, cited = 0, GENESIS, Counter[str]()
    for chunk in chunks():
        for entry in chunk:
            check_link(entry, number, previous)
            number, previous = entry.number, entry.digest
        check_rows(chunk, cited)
        for check in checks:
            check(chunk)
    check_head(number, previous)
    check_uncited(cited)
    return number


def chunks() -> Iterator[list[Entry]]:
    """Entries in order, some hundred at a time, by key."""
    last = 0
    while chunk := list(Entry.objects.filter(number__gt=last).order_by("number")[:CHUNK]):
        yield chunk
        last = chunk[-1].number


def check_link(entry: Entry, number: int, previous: str) -> None:
    if entry.number != number + 1:
        raise Altered(f"Entry {number + 1} is missing: entry {entry.number} follows entry {number}.")
    if entry.previous_digest != previous:
        raise Altered(f"Entry {entry.number} does not follow the entry before it.")
    if entry.version not in Entry.DIGEST_COLUMNS or entry.digest != entry.computed_digest():
        raise Altered(f"Entry {entry.number} was altered: its digest is not that of its content.")


def check_rows(chunk: list[Entry], cited: Counter[str]) -> None:
    """Every frozen row that these entries cite is there and has the digest it had."""
    wanted = [(entry, *row) for entry in chunk for row in json.loads(entry.facts).get("rows", [])]
    stored = {
        label: rows_of(label, [pk for _, each, pk, _, _ in wanted if each == label]) for _, label, _, _, _ in wanted
    }
    for entry, label, pk, version, digest in wanted:
        cited[label] += 1
        row = stored[label].get(pk)
        if row is None:
            raise Altered(f"Entry {entry.number} cites {label} {pk}, which was removed.")
        if row.row_digest(version) != digest:
            raise Altered(f"Entry {entry.number} cites {label} {pk}, which was altered.")


def rows_of(label: str, pks: list[int]) -> dict[int, Frozen]:
    model: type[models.Model] = apps.get_model(label)
    return model._default_manager.in_bulk(pks)  # type: ignore[return-value]


def check_head(number: int, digest: str) -> None:
    head = Head.objects.filter(pk=1).first()
    stated = (head.number, head.digest or GENESIS) if head else (0, GENESIS)
    if stated != (number, digest):
        raise Altered(
            f"The ledger ends with entry {number}, but its head says {stated[0]}: entries were cut off or added."
        )


def check_uncited(cited: Counter[str]) -> None:
    """A frozen row that no entry cites was slipped in past the verbs."""
    for model in frozen_models():
        label, rows = model._meta.label_lower, 0 if model is Entry else model._default_manager.count()
        if rows > cited[label]:
            raise Altered(f"{rows - cited[label]} row(s) of {label} are cited by no entry: they were slipped in.")
