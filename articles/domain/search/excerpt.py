"""The words around what was found, and which of them are marked: a heading whole, of a text the part that says most. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.domain.search.question import Known, Said
from articles.domain.search.words import Word, words_of
from livhealth.text.structure import RANGE

LENGTH = 240  # characters of a text, about
BEFORE = 60  # of them before the first word that is marked, where the sentence begins earlier
BULLET = re.compile(r"^- ")
SENTENCE = re.compile(r"(?<=[.!?؟…])\s+")
GAP = " … "


@dataclass(frozen=True)
class Part:
    """A run of an excerpt: marked or not; `is_isolated` where its direction is its own (10–20 mg in Arabic)."""

    text: str
    is_marked: bool = False
    is_isolated: bool = False


@dataclass(frozen=True)
class Marked:
    """A text cut to what was asked for; `found` are the words of the question that stand in the whole text, in whatever
    words; `others` are the other wordings that stand there."""

    parts: tuple[Part, ...]
    found: frozenset[str]
    others: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


class Run(NamedTuple):
    start: int
    end: int
    is_marked: bool
    is_isolated: bool


def marked(text: str, asked: Known, language: str) -> Marked:
    """The whole text, its words that were asked for marked."""
    hits = hits_in(text, asked, language)
    return Marked(tuple(parts(text, [word for word, _said in hits])), *found_in(hits))


def excerpt(text: str, asked: Known, language: str) -> Marked:
    """The part of a text (blocks are its lines) that holds most of what was asked for; its beginning where nothing does."""
    joined = " ".join(BULLET.sub("", line) for line in text.split("\n"))
    hits = hits_in(joined, asked, language)
    start = best_start(hits)
    first, last = cut(joined, start)
    inside = [
        Word(word.start - first, word.end - first, word.written) for word, _ in hits if first <= word.start < last
    ]
    shown = list(parts(joined[first:last], [word for word in inside if word.end <= last - first]))
    if first:
        shown.insert(0, Part(GAP.lstrip()))
    if last < len(joined):
        shown.append(Part(GAP.rstrip()))
    return Marked(tuple(shown), *found_in(hits))


def hits_in(text: str, asked: Known, language: str) -> list[tuple[Word, Said]]:
    """Each word of the text that was asked for, with what it says of the question."""
    words = list(words_of(text))
    said = asked.asked_in([word.written for word in words], language)
    return [(word, each) for word, each in zip(words, said, strict=True) if each]


def found_in(hits: Sequence[tuple[Word, Said]]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the question that stand there, and the other wordings."""
    return frozenset(said.plain for _word, said in hits), frozenset(said.other for _word, said in hits if said.other)


def best_start(hits: Sequence[tuple[Word, Said]]) -> int:
    """The place of the first word of the window in which most different words of the question stand; then most of all."""
    best, place = (0, 0), 0
    for at, (word, _said) in enumerate(hits):
        inside = [said.plain for other, said in hits[at:] if other.end <= word.start + LENGTH - BEFORE]
        worth = (len(set(inside)), len(inside))
        if worth > best:
            best, place = worth, word.start
    return place


def cut(text: str, place: int) -> tuple[int, int]:
    """From the beginning of the sentence of that place, or from a word near it; to the end of a word."""
    starts = [0, *(found.end() for found in SENTENCE.finditer(text))]
    first = max(start for start in starts if start <= place)
    if place - first > BEFORE:
        first = text.find(" ", place - BEFORE, place) + 1 or place
    if len(text) - first <= LENGTH:
        return first, len(text)
    last = text.rfind(" ", first + 1, first + LENGTH)
    return first, max(last, text.find(" ", place)) if last > place else min(first + LENGTH, len(text))


def parts(text: str, words: Sequence[Word]) -> list[Part]:
    """The text in runs: marked words, amounts that keep their direction (marked whole or not at all), what lies between."""
    amounts = [found.span() for found in RANGE.finditer(text)]
    alone = [Run(a, b, any(word.start < b and a < word.end for word in words), True) for a, b in amounts]
    outside = (word for word in words if not any(word.start < b and a < word.end for a, b in amounts))
    runs = sorted([*alone, *(Run(word.start, word.end, True, False) for word in outside)])
    found, at = [], 0
    for run in runs:
        found += [Part(text[at : run.start]), Part(text[run.start : run.end], run.is_marked, run.is_isolated)]
        at = run.end
    return [part for part in (*found, Part(text[at:])) if part.text]
