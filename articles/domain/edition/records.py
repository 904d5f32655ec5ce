"""What the record says, as plain data for presenting: editions, last changes, reviews, withdrawals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from articles.domain.edition.freshness import SourceChange


@dataclass(frozen=True)
class Change:
    """When something last changed for patients, and who published that."""

    at: datetime
    by: str


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


@dataclass(frozen=True)
class ReviewRecord:
    """A signature under a published text: on which digest, by whom, when, next due when.

    `released_at` is when the text that it was given for was last published.
    """

    language: str
    kind: str
    content_digest: str
    reviewer: str
    credentials: str
    at: datetime
    next_due_on: date | None
    released_at: datetime


@dataclass(frozen=True)
class WithdrawalRecord:
    """A language that is out of public view since `at`."""

    language: str
    edition: int
    at: datetime
    by: str
    public_note: str
