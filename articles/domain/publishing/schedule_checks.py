"""Do schedules still say what their newest entry left them saying, and is none slipped in or gone?

Somebody with access to the database could publish at another moment, or something else.
"""

from collections.abc import Iterator
from typing import Any

from articles.models import Schedule
from livhealth.ledger.findings import Finding
from livhealth.ledger.live import LeftByEntries, check_live
from livhealth.ledger.models import Kind


def check_schedules() -> Iterator[Finding]:
    """Every schedule is as its newest entry says, every one has an entry, and none is gone."""
    yield from check_live(LiveSchedules())


class LiveSchedules(LeftByEntries[Schedule]):
    """Schedules, by the digest of their state."""

    kind = Kind.SCHEDULE
    model = Schedule

    def difference(self, row: Schedule, left: str) -> str:
        return "" if left == row.state_digest() else "state"

    def slipped_in(self, row: Schedule) -> str:
        return f"made schedule {row.pk}: it was slipped in past the verbs."

    def changed(self, row: Schedule, difference: str) -> str:
        return f"left schedule {row.pk} otherwise: somebody changed it past the verbs."

    def removed(self, key: str) -> str:
        return f"is the newest on schedule {key}, which was removed."

    def unreadable(self, key: Any, problem: Exception, entry: int | None) -> str:
        return f"left schedule {key} as it is: it cannot be read ({problem})."
