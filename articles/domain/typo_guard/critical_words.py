"""What in the words of one language says so much that a change of it is never a mere typo."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from articles.domain.translating import glossary
from articles.domain.translating.glossary import Glossary
from livhealth.text.numerals import numerals
from livhealth.text.phrases import Phrases, bared, lowered
from livhealth.text.spelling import APOSTROPHE, WORD, exact, visible

ANYWHERE = 3  # of opposites so long as this, both may stand inside a word too: behind particles, in a compound


class Seen(NamedTuple):
    """One thing in a text: what equality asks, and how an editor knows it."""

    key: tuple[str, ...]
    shown: str


class Watch:
    """Reads texts of one language for what matters; every list is in the order of reading."""

    def __init__(self, known: Glossary) -> None:
        self.glossary = known
        self.language = known.language
        self.negating: dict[str, bool] = {}

    def numbers(self, text: str) -> list[Seen]:
        """Quantities with sign and unit, then all digits as they are written, then numbers in words."""
        quantities = [Seen(quantity[:3], quantity.shown) for quantity in self.glossary.quantities.read(text)]
        written = [Seen((numeral,), numeral) for numeral in numerals(text)]
        return [*quantities, *written, *self.seen(self.spelled, text)]

    def units(self, text: str) -> list[Seen]:
        """Units with a number or without, in "10mg" as in "10 mg"."""
        return self.seen(self.measured, visible(text))

    def terms(self, text: str) -> list[Seen]:
        """Terms of the glossary in whichever form, wanted or to be avoided, and names."""
        return [*self.seen(self.glossary.unwanted, text), *self.seen(self.named, text)]

    def decisive(self, text: str) -> list[Seen]:
        return self.seen(self.turning, text)

    def negations(self, text: str) -> list[Seen]:
        """Words that say no, each with the signs between it and its neighbours: "No, wait" is not "No wait"."""
        text = visible(text)
        found = list(WORD.finditer(text))
        ends = [0, *(match.end() for match in found)]
        starts = [*(match.start() for match in found), len(text)]
        signs = ["", *(text[ends[n] : starts[n]].strip() for n in range(1, len(found))), ""]
        return [
            Seen(
                (exact(match[0], self.language), signs[n], signs[n + 1]), f"{signs[n]} {match[0]}{signs[n + 1]}".strip()
            )
            for n, match in enumerate(found)
            if self.negates(match[0])
        ]

    def negates(self, word: str) -> bool:
        if word not in self.negating:
            self.negating[word] = self.glossary.negates(word)
        return self.negating[word]

    def seen(self, phrases: Phrases, text: str) -> list[Seen]:
        return [Seen((exact(place.words, self.language),), place.words) for place in phrases.find(text)]

    @cached_property
    def spelled(self) -> Phrases:
        pairs = ((word, value) for value, words in self.glossary.numbers.items() for word in words)
        return Phrases(pairs, self.language)

    @cached_property
    def measured(self) -> Phrases:
        """Units also where no number stands before them; single letters only behind one."""
        pairs = ((way, sign) for sign, ways in self.glossary.units.items() for way in ways if len(way) > 1)
        return Phrases(pairs, self.language)

    @cached_property
    def named(self) -> Phrases:
        return Phrases(((name, name) for name in self.glossary.names), self.language)

    @cached_property
    def turning(self) -> Phrases:
        return Phrases(((word, word) for word in self.glossary.decisive), self.language)

    def is_drug(self, word: str) -> bool:
        return self.holds(self.glossary.drug_stems, word)

    def is_decisive(self, old: str, new: str) -> bool:
        """Whether a word says how often, how long or how much, or turns on its capital, as German Sie and sie."""
        if any(self.holds(self.glossary.decisive_parts, word) for word in (old, new)):
            return True
        capitals = self.glossary.decisive_capitals
        return exact(old, self.language) == exact(new, self.language) and bool({old, new} & set(capitals))

    def holds(self, parts: tuple[str, ...], word: str) -> bool:
        low = lowered(bared(word), self.language)
        return any(lowered(bared(part), self.language) in low for part in parts)

    def are_opposites(self, old: str, new: str) -> bool:
        """Whether two words differ in nothing but what turns a word into its opposite or another medical thing."""
        old, new = (lowered(bared(word), self.language) for word in (old, new))
        behind = APOSTROPHE.split(old)[-1], APOSTROPHE.split(new)[-1]  # l'hypertension, l'hypotension
        return any(
            is_turned(*pair, piece, other, at=at) for pair in ((old, new), behind) for (piece, other), at in self.turns
        )

    @cached_property
    def turns(self) -> list[tuple[tuple[str, str], str]]:
        """Pairs of pieces, both ways round, with where in a word they count."""
        return list(self.all_turns())

    def all_turns(self) -> Iterator[tuple[tuple[str, str], str]]:
        for pairs, usual in ((self.glossary.opposites, "start"), (self.glossary.opposite_endings, "inside")):
            for pair in pairs:
                one, other = (lowered(bared(piece), self.language) for piece in pair)
                at = "anywhere" if usual == "start" and min(len(one), len(other)) >= ANYWHERE else usual
                yield from (((one, other), at), ((other, one), at))


def is_turned(old: str, new: str, piece: str, other: str, *, at: str) -> bool:
    """Whether exchanging one piece, at the start of the word or further inside, makes the old word the new one."""
    if at == "start":
        return old.startswith(piece) and new == other + old[len(piece) :]
    places = (match.start() for match in re.finditer(f"(?={re.escape(piece)})", old))
    return any(new == old[:n] + other + old[n + len(piece) :] for n in places if n or at == "anywhere")


@cache
def of(language: str) -> Watch:
    return Watch(glossary.of(language))
