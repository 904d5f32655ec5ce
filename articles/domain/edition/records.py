"""What the record says, as plain data for presenting: editions, last changes, reviews, withdrawals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from articles.domain.edition.freshness import SourceChange

UNRECORDED = 2**63 - 1  # the key of what is not recorded yet: newer than all that is


@dataclass(frozen=True)
class Change:
    """When something last changed for patients, and who published that.

    `key` is the edition's place in the order of all editions: newest is by key. `by_clock` is the latest moment of any
    such change: what the first rules of presenting took for the newest.
    """

    at: datetime
    by: str
    key: int = field(default=0, compare=False)
    by_clock: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True)
class EditionRecord:
    """One edition with its content and, for each unit, its newest change that patients had to know of."""

    number: int
    language: str
    content: Mapping[str, Any]
    digest: str
    published: Change
    release: str
    last_changes: Mapping[str, Change] = field(default_factory=dict)
    source_changes: tuple[SourceChange, ...] = ()  # of a source edition: for judging translations
    headings: Mapping[str, str] = field(
        default_factory=dict
    )  # of a translation: see `headings_then` in reading.editions

    def changes_of(self, unit: str) -> Sequence[SourceChange]:
        """Those of the `source_changes` that are of one unit."""
        return self.changes_by_unit.get(unit, ())

    @cached_property
    def changes_by_unit(self) -> Mapping[str, Sequence[SourceChange]]:
        found: dict[str, list[SourceChange]] = {}
        for change in self.source_changes:
            found.setdefault(change.unit, []).append(change)
        return found


@dataclass(frozen=True)
class ReviewRecord:
    """A signature under a published text: on which digest, by whom, when, next due when.

    `released_at` is when the text that it was given for was last published, `released` that edition's key.
    """

    language: str
    kind: str
    content_digest: str
    reviewer: str
    credentials: str
    at: datetime
    next_due_on: date | None
    released_at: datetime
    released: int = field(default=0, compare=False)


@dataclass(frozen=True)
class WithdrawalRecord:
    """A language that is out of public view since `at`."""

    language: str
    edition: int
    at: datetime
    by: str
    public_note: str
