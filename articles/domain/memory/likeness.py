"""Which of many texts are the same as one, or nearly? How sure is a suggestion? Pure.

Alike is how many of the letters of both stand in both in the same order (Indel similarity, by rapidfuzz), of folded texts:
100 is for the very same words only. Short texts are alike by chance: those are the same or nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

LEAST = 75  # of a hundred: below it, changing the words takes longer than writing them
SHORT = 12  # letters
SAME = 100


class Alike(NamedTuple):
    """The place of a text among the others, and how much of a hundred is alike."""

    at: int
    percent: int


def alike(text: str, others: Sequence[str], *, most: int) -> list[Alike]:
    """The texts that are most alike, `most` of them; equal texts, as they were folded, count 100."""
    least = SAME if len(text) < SHORT else LEAST
    found = process.extract(text, others, scorer=fuzz.ratio, score_cutoff=least, limit=most)
    return [Alike(at, SAME if other == text else min(int(score), SAME - 1)) for other, score, at in found]
