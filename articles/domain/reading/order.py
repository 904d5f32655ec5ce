"""Which of two changes or signatures is newer: by the order of entries, as today, or by moments, as the first rules had it.

The two differ where a clock stood wrong for a while.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from articles.domain.edition.records import Change, EditionRecord, ReviewRecord


class Order(Protocol):
    """What the rules of presenting ask of an order."""

    def newest_change(self, changes: Sequence[Change]) -> Change: ...

    def newest_review(self, reviews: Sequence[ReviewRecord], shown: EditionRecord) -> ReviewRecord | None:
        """The newest signature under exactly the text shown; where there is none, the newest under an earlier one."""

    def is_later(self, change: Change, review: ReviewRecord) -> bool:
        """Did the change come after the edition that the review released?"""


class ByKey:
    """In the order of entries: editions and signatures are numbered as they are recorded, and given in that order."""

    def newest_change(self, changes: Sequence[Change]) -> Change:
        return max(changes, key=lambda change: change.key)

    def newest_review(self, reviews: Sequence[ReviewRecord], shown: EditionRecord) -> ReviewRecord | None:
        newest_first = [review for review in reversed(reviews) if review.language == shown.language]
        return max(newest_first, key=lambda review: review.content_digest == shown.digest, default=None)

    def is_later(self, change: Change, review: ReviewRecord) -> bool:
        return change.key > review.released


class ByClock:
    """By moments."""

    def newest_change(self, changes: Sequence[Change]) -> Change:
        return max(changes, key=lambda change: change.at)

    def newest_review(self, reviews: Sequence[ReviewRecord], shown: EditionRecord) -> ReviewRecord | None:
        own = [review for review in reviews if review.language == shown.language]
        return max(own, key=lambda review: (review.content_digest == shown.digest, review.at), default=None)

    def is_later(self, change: Change, review: ReviewRecord) -> bool:
        return change.at > review.released_at


def dated_by_clock(edition: EditionRecord) -> EditionRecord:
    """The edition whose last changes bear the latest moment of any of them, whichever was recorded last."""
    dates = {
        unit: replace(change, at=change.by_clock) if change.by_clock else change
        for unit, change in edition.last_changes.items()
    }
    return replace(edition, last_changes=dates)


BY_KEY, BY_CLOCK = ByKey(), ByClock()
