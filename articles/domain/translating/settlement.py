"""A language reviewer settles a named difference: the check was wrong, the translation says what the original brought.

Recorded as a ledger entry and nowhere else (docs/decisions/0013): append-only, by whom, when and why. It holds for
exactly one pair of words, the original's and the translation's; a letter changed on either side, and it says nothing.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from articles.domain.translating.difference import Difference
from articles.models.text import Text
from livhealth.ledger.models import Entry, Kind
from livhealth.text.digest import digest

Words = Mapping[str, str]


@dataclass(frozen=True)
class Settled:
    """Who settled a difference, when and why, as the entry says it."""

    by: str
    at: datetime
    reason: str


def pair_digest(source: Words, words: Words) -> str:
    """What a settlement is bound to: the unit's words in the original and in the translation."""
    return digest({"source": dict(source), "translation": dict(words)})


def settled(text: Text, differences: Iterable[Difference], source: Words, words: Words) -> dict[Difference, Settled]:
    """Which of the differences of a unit were settled for exactly these words, newest settlement first."""
    return among(differences, entries([text], [pair_digest(source, words)]))


def entries(texts: Collection[Text], pairs: Collection[str]) -> list[Entry]:
    """The settlements of these pairs of words, oldest first."""
    if not texts:
        return []
    labels = {text._meta.label_lower for text in texts}
    rows = Entry.objects.filter(
        kind=Kind.SETTLE,
        subject_type__in=labels,
        subject_id__in=[str(text.pk) for text in texts],
        object_digest__in=pairs,
    )
    return list(rows.order_by("number"))


def among(differences: Iterable[Difference], found: Iterable[Entry]) -> dict[Difference, Settled]:
    """Which of the differences the settlements name."""
    named: dict[str, Settled] = {}
    for entry in found:
        told = Settled(entry.actor_name, entry.at, entry.reason)
        named |= dict.fromkeys(json.loads(entry.facts)["settled"], told)
    return {each: named[each.name] for each in differences if each.name in named}
