"""What a text says whatever its spelling: numbers, units, denials, conditions. A change of these is content."""

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from articles.domain.translating import glossary
from articles.domain.translating.glossary import Glossary
from livhealth.text.numerals import DASHES, numerals
from livhealth.text.phrases import Phrases, small
from livhealth.text.spelling import gapped, visible, written

PAUSES = frozenset(",;:.!?…-()[]،؛؟")
ENDS = frozenset(".!?…؟")
REMEMBERED = 20_000  # words of a language
NEAR = 2  # a sign behind "5 mg" stands so many words behind the number


class Seen(NamedTuple):
    """One thing in a text: what equality asks, and how an editor knows it."""

    key: tuple[str, ...]
    shown: str


class Substance:
    """Reads texts of one language for what patients act on; every list is in the order of reading."""

    def __init__(self, known: Glossary) -> None:
        self.glossary = known
        self.language = known.language
        self.denies = lru_cache(REMEMBERED)(known.negates)
        self.qualifies = lru_cache(REMEMBERED)(lambda word: known.negates(word) or known.is_conditional(word))

    def numbers(self, text: str) -> list[Seen]:
        """Quantities with sign and unit, then all digits as they are written, then numbers in words."""
        quantities = [Seen(quantity[:3], quantity.shown) for quantity in self.glossary.quantities.read(text)]
        digits = [Seen((numeral,), numeral) for numeral in numerals(text)]
        return [*quantities, *digits, *self.seen(self.spelled, text)]

    def units(self, text: str) -> list[Seen]:
        """Units with a number or without, in "10mg" as in "10 mg"."""
        return self.seen(self.measured, visible(text))

    def denials(self, text: str) -> list[Seen]:
        """Words that say no, each with the signs between it and its neighbours: "No, wait" is not "No wait"."""
        found, between = gapped(text)
        signs = ["", *(gap.strip() for gap in between[1:-1]), ""]
        return [
            Seen((self.key(word), signs[n], signs[n + 1]), f"{signs[n]} {word}{signs[n + 1]}".strip())
            for n, word in enumerate(found)
            if self.denies(word)
        ]

    def pauses(self, text: str) -> list[Seen]:
        """Signs between words, in sentences that deny or set a condition, and beside numbers, where they can decide."""
        found, between = gapped(text)
        telling = self.telling(found, between)
        places = ((n, pause(between[n])) for n in range(1, len(found)))
        return [
            Seen((str(n), signs), found[n - 1] + between[n] + found[n])
            for n, signs in places
            if signs and (is_numeric(found[max(0, n - NEAR) : n + 1]) or (signs != "hyphen" and telling & {n - 1, n}))
        ]

    def telling(self, found: list[str], between: list[str]) -> set[int]:
        """The places of the words that stand in a sentence with a word that denies or sets a condition."""
        places: set[int] = set()
        start = 0
        for end in range(1, len(found) + 1):
            if end == len(found) or ENDS & set(between[end]):
                if any(map(self.qualifies, found[start:end])):
                    places |= set(range(start, end))
                start = end
        return places

    def stressed(self, texts: Iterable[tuple[str, str]]) -> list[Seen]:
        """Words in bold or italics that deny or set a condition; takes texts behind the name of their element."""
        found = ((element, word) for element, text in texts for word in gapped(text)[0])
        return [Seen((element, self.key(word)), word) for element, word in found if self.qualifies(word)]

    def key(self, word: str) -> str:
        return small(written(word), self.language)

    def seen(self, phrases: Phrases, text: str) -> list[Seen]:
        return [Seen((self.key(place.words),), place.words) for place in phrases.find(text)]

    @cached_property
    def spelled(self) -> Phrases:
        pairs = ((word, value) for value, words in self.glossary.numbers.items() for word in words)
        return Phrases(pairs, self.language)

    @cached_property
    def measured(self) -> Phrases:
        """Units also where no number stands before them; single letters only behind one."""
        pairs = ((way, sign) for sign, ways in self.glossary.units.items() for way in ways if len(way) > 1)
        return Phrases(pairs, self.language)


def pause(gap: str) -> str:
    """What a reader pauses at between two words; "hyphen" where they are joined, "" for mere space or quotes."""
    signs = "".join(sign for sign in gap.translate(DASHES) if sign in PAUSES)
    return "hyphen" if signs == "-" and not re.search(r"\s", gap) else signs


def is_numeric(found: list[str]) -> bool:
    return any(char.isdigit() for word in found for char in word)


@cache
def of(language: str) -> Substance:
    return Substance(glossary.of(language))
