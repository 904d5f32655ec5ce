"""What parts of a page, each made once (livhealth_parts), may know of the page around them: no more than they show.

A part is kept by exactly what it is given. What its template asks for beside that is an error, not an empty place.
"""

from dataclasses import dataclass
from datetime import date
from typing import Self

from articles.domain.edition.page import Page
from articles.domain.edition.records import Change, ReviewRecord, WithdrawalRecord


class NotInFrame(Exception):
    """A template that makes a part of a page asks for something that the part is not kept by."""


class Asked:
    """A value whose fields templates may ask for, and nothing else."""

    def __getitem__(self, name: str) -> object:
        """For templates, which ask this first. Raises NotInFrame, which they do not pass over in silence."""
        if name not in self.__dataclass_fields__:  # type: ignore[attr-defined]  # each of them is a dataclass
            raise NotInFrame(f"A part of a page may not ask for page.{name}: add it to {type(self).__name__}.")
        return getattr(self, name)


@dataclass(frozen=True)
class Frame(Asked):
    """What chapters and questions may know of the page. What else their templates need joins these fields."""

    slug: str
    language: str
    source_language: str
    source_withdrawn: WithdrawalRecord | None


@dataclass(frozen=True)
class Origin:
    """The text that a guide is based on."""

    author: str
    publisher: str
    published_on: str
    day: date | None


@dataclass(frozen=True)
class Trust(Asked):
    """Who answers for the text, and where it is from."""

    review: ReviewRecord | None
    changed_since_review: bool
    review_overdue: bool
    source_language: str
    source_review: ReviewRecord | None
    source_changed_since_review: bool
    source_review_overdue: bool
    is_translation: bool
    is_signed: bool
    is_unsigned: bool
    origin: Origin | None

    @classmethod
    def of(cls, page: Page, origin_on: date | None, review_overdue: bool, source_review_overdue: bool) -> Self:
        author, publisher, published_on = (
            page.origin.get(name, "") for name in ("author", "publisher", "published_on")
        )
        return cls(
            review=page.review,
            changed_since_review=page.changed_since_review,
            review_overdue=review_overdue,
            source_language=page.source_language,
            source_review=page.source_review,
            source_changed_since_review=page.source_changed_since_review,
            source_review_overdue=source_review_overdue,
            is_translation=page.is_translation,
            is_signed=page.is_signed,
            is_unsigned=page.is_unsigned,
            origin=Origin(author, publisher, published_on, origin_on) if page.origin else None,
        )


@dataclass(frozen=True)
class Imprint(Asked):
    """Which edition of what this is."""

    slug: str
    language: str
    edition: int
    published: Change
    is_translation: bool
    source_language: str
    source_edition: int
    corresponds_to: int

    @classmethod
    def of(cls, page: Page) -> Self:
        return cls(**{name: getattr(page, name) for name in cls.__dataclass_fields__})
