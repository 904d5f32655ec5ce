"""Which words are one to whoever searches: folded, bared of endings and of Arabic particles, cut into trigrams. Pure.

Fold first: "İLAÇ", "ilaç" and "ilac" are one word before anything else is asked. A word is then known by its forms, of
which one is enough: as it is folded, and its stems (Snowball's, of the written and of the folded word; for Arabic also
the light stemming of Larkey, Ballesteros and Connell, 2007, with the endings that say whose: my child, your child).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from livhealth.text.folding import folded

MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"  # vowels written above letters; joiners
)
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
LONGEST = 40  # letters of a word that is looked up: nobody types more, and a line without spaces is no word
GRAM = 3
STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
TURKISH = str.maketrans({"İ": "i", "I": "ı"})
BEFORE = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
AFTER = ("كما", "هما", "ها", "ان", "ات", "ون", "ين", "يه", "هم", "كم", "نا", "ه", "ي", "ك")
SHORTEST = 3  # letters that an Arabic word keeps


class Word(NamedTuple):
    """A word of a text: where it stands, and as it is written."""

    start: int
    end: int
    written: str


def words_of(text: str) -> Iterator[Word]:
    """The words and numbers of a text in order; signs, white space and control characters part them."""
    return (Word(found.start(), found.end(), found[0]) for found in WORD.finditer(text))


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """The word folded, cut where no real word would go on."""
    return folded(word[:LONGEST])[:LONGEST]


@lru_cache(maxsize=100_000)
def forms(word: str, language: str) -> frozenset[str]:
    """What the word is known by: two words of a language that share a form are one to whoever searches."""
    plain = bare(word)
    stems = {stem(lowered(word[:LONGEST], language), language), stem(plain, language)}
    if language == "ar":
        stems |= light_stems(plain)
    return frozenset({plain, *(folded(each) for each in stems)} - {""})


def lowered(word: str, language: str) -> str:
    return (word.translate(TURKISH) if language == "tr" else word).lower()


def stem(word: str, language: str) -> str:
    """The word without its endings, as Snowball has it; as it is in a language for which there is no stemmer."""
    found = stemmer(language).analyze(word) if language in STEMMERS else []
    return str(found[0]) if found else word


@lru_cache(maxsize=64)
def stemmer(language: str) -> Any:
    return TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer(STEMMERS[language])).build()


def light_stems(word: str) -> set[str]:
    """An Arabic word without "and", article and preposition, and that without an ending."""
    without = word
    if without.startswith("و") and len(without) > SHORTEST:
        without = without[1:]
    for particle in BEFORE:
        if word.startswith(particle) and len(word) >= len(particle) + SHORTEST:
            without = word[len(particle) :]
            break
    found = {without}
    for ending in AFTER:
        if without.endswith(ending) and len(without) >= len(ending) + SHORTEST:
            found.add(without[: -len(ending)])
            break
    return found


@lru_cache(maxsize=100_000)
def grams(plain: str) -> frozenset[str]:
    """The runs of three letters of a folded word: what it shares with a compound that holds it."""
    return frozenset(plain[at : at + GRAM] for at in range(len(plain) - GRAM + 1))


def is_one_typo(one: str, other: str) -> bool:
    """Do these differ by one letter added, left out or mistaken, or by two that changed places? (Damerau-Levenshtein.)"""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    swapped = one[at + 1 : at + 2] + one[at : at + 1]
    ways = (
        one[at + 1 :] == other[at + 1 :],
        one[at:] == other[at + 1 :],
        one[at + 1 :] == other[at:],
        len(swapped) == 2 and swapped == other[at : at + 2] and one[at + 2 :] == other[at + 2 :],
    )
    return any(ways)
