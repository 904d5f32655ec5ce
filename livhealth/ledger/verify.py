"""Is the record intact? The chain link by link, every row that an entry cites, and what lives by it.

Apps add what their entries answer for: to `cited_checks` what single entries cite, to
`cited_models` tables in which every row is cited by an entry, to `live_checks` what must still
stand as its last entry left it, to `remarks` what whoever verifies should know of.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

from django.db import models

from livhealth.ledger.accepting_clock import last_acceptance
from livhealth.ledger.cited import Cited, check_frozen_rows, check_uncited
from livhealth.ledger.findings import Altered, Finding, first, localised
from livhealth.ledger.frozen import frozen_models
from livhealth.ledger.keyset import keys, snapshot
from livhealth.ledger.models import Entry, Head
from livhealth.ledger.record import GENESIS

__all__ = ["Altered", "cited_checks", "cited_models", "live_checks", "remarks", "verify"]

cited_checks: list[Callable[[Sequence[Entry], Cited], Iterable[Finding]]] = [check_frozen_rows]
cited_models: list[type[models.Model]] = []  # besides the frozen ones
live_checks: list[Callable[[], Iterable[Finding]]] = []
remarks: list[Callable[[], Iterable[str]]] = []  # what an intact record says of itself: gaps that an act made
Tell = Callable[[int], None]


def silent(number: int) -> None:
    """Nobody is told how far it is."""


def verify(tell: Tell = silent) -> int:
    """Check the whole record in constant memory; returns the number of entries. Raises Altered.

    What is wrong with the chain, or with what it cites, is told before what was changed past the verbs. `tell` is
    called with the number of the entry up to which the chain has been walked, every few hundred entries.
    """
    with snapshot():
        walk = Walk(tell)
        found = first(walk.chain()) or first(walk.what_follows())
    if found:
        raise found.altered(walk.number)
    return walk.number


class Walk:
    """One verification: how far it has come along the chain, and what the entries so far cite."""

    def __init__(self, tell: Tell = silent) -> None:
        self.tell = tell
        self.number, self.digest = 0, GENESIS
        self.at: datetime | None = None
        self.cited = Cited()
        self.accepted = last_acceptance()  # moments that went back until then were seen

    def chain(self) -> list[Finding]:
        """What is wrong with the first bad stretch of the chain; nothing when all of it is sound."""
        for numbers in keys(Entry.objects.all()):
            following = [number for place, number in enumerate(numbers, start=self.number + 1) if number == place]
            gap = numbers[len(following) :]
            found = localised(following, self.check_entries, unreadable_entry) if following else []
            if gap:
                missing = self.number + 1
                found.append(Finding(missing, f"is missing: entry {gap[0]} stands where it should."))
            if found:
                return found
            self.tell(self.number)
        return []

    def check_entries(self, numbers: Sequence[int]) -> Iterator[Finding]:
        """Each of these entries follows the one before it, is unaltered, and so is what it cites."""
        entries = list(Entry.objects.filter(number__in=numbers).order_by("number"))
        sound, previous, before = [], self.digest, self.at
        for entry in entries:
            if problem := link_problem(entry, previous) or self.clock_problem(entry, before):
                yield Finding(entry.number, problem)
                break
            sound.append(entry)
            previous, before = entry.digest, entry.at
        for check in cited_checks:
            yield from check(sound, self.cited)
        self.number, self.digest, self.at = entries[-1].number, entries[-1].digest, entries[-1].at

    def clock_problem(self, entry: Entry, before: datetime | None) -> str | None:
        """Moments never go back, but for what somebody saw and accepted."""
        if before is None or entry.at >= before or entry.number <= self.accepted:
            return None
        return "bears a moment before that of the entry before it: the clock had been set back."

    def what_follows(self) -> Iterator[Finding]:
        """What the sound chain says of its own end, of rows that it does not cite, and of what lives."""
        everywhere = [*(model for model in frozen_models() if model is not Entry), *cited_models]
        uncited = (check_uncited(model, self.cited) for model in everywhere)
        yield from localised([self.number], lambda _: self.check_head(), unreadable_head)
        yield from chain.from_iterable(uncited)
        for check in live_checks:
            yield from check()

    def check_head(self) -> Iterator[Finding]:
        """The head names the last entry: else entries were cut off behind it, or added past the verbs."""
        head = Head.objects.filter(pk=1).first() or Head(pk=1)
        if head.number > self.number:
            yield Finding(self.number + 1, f"is missing: the record was cut off, its head says {head.number}.")
        elif (head.number, head.digest or GENESIS, head.at) != (self.number, self.digest, self.at):
            yield Finding(self.number, f"does not fit the head of the record, which says {head.number} {head.digest}.")


def link_problem(entry: Entry, previous: str) -> str | None:
    if entry.previous_digest != previous:
        return "does not follow the entry before it."
    if entry.version not in Entry.DIGEST_COLUMNS or entry.digest != entry.computed_digest():
        return "was altered: its digest is not that of its content."
    return None


def unreadable_entry(number: int, problem: Exception) -> Finding:
    return Finding(number, f"was altered, or something that it cites: it cannot be read ({problem}).")


def unreadable_head(number: int, problem: Exception) -> Finding:
    return Finding(number, f"is the last, and the head of the record cannot be read ({problem}).")
