"""What a verification finds: which entry answers for it, and the sentence that names it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key")
UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError)  # what reading a nonsensical value raises


class Altered(Exception):
    """The record was altered; `str()` names the first bad entry and what is wrong with it.

    `noted` is what the ledger keeps of it: the same words at every verification that finds the same.
    """

    def __init__(self, sentence: str, noted: str = "") -> None:
        super().__init__(sentence)
        self.noted = noted or sentence


@dataclass(frozen=True)
class Finding:
    """One thing that is not as the record says.

    `entry` is the number of the entry that answers for it; None when none does, and then `what`
    says what no entry did.
    """

    entry: int | None
    what: str

    def altered(self, last: int) -> Altered:
        """The finding as it is told, where the record ends with the entry `last`."""
        if self.entry is None:
            told = f"The record ends with entry {last}, and none of its entries {self.what}"
            return Altered(told, noted=f"No entry {self.what}")
        return Altered(f"Entry {self.entry} {self.what}")


def first(findings: Iterable[Finding]) -> Finding | None:
    """The finding of the earliest entry; those that no entry answers for come last."""
    return min(findings, key=lambda finding: (finding.entry is None, finding.entry or 0), default=None)


def localised(
    keys: Sequence[Key],
    check: Callable[[Sequence[Key]], Iterable[Finding]],
    unreadable: Callable[[Key, Exception], Finding],
) -> list[Finding]:
    """What `check` finds at these keys; where a value cannot even be read, key by key, to name it."""
    try:
        return list(check(keys))
    except UNREADABLE as problem:
        if len(keys) == 1:
            return [unreadable(keys[0], problem)]
        return [finding for key in keys for finding in localised([key], check, unreadable)]
