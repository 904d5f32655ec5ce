"""How was this word translated elsewhere? Every passage that holds all the words, in the original or the translation.

A word is found by its beginning, folded: "treat" finds treatments, "losemi" lösemisi. (Concordance search.)
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from articles.domain.memory.remembering import Remembered, remembered
from articles.domain.search.words import bare, words_of

MOST = 30


class Run(NamedTuple):
    """Words of a passage, marked or not."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Hit:
    """A passage that holds the words: both texts in runs."""

    found: Remembered
    source: list[Run]
    target: list[Run]


def concordance(language: str, source_language: str, asked: str) -> tuple[list[Hit], bool]:
    """At most MOST passages, those that hold the words as one phrase first; and whether there are more."""
    words = [bare(word.written) for word in words_of(asked)]
    if not words:
        return [], False
    found = matching(remembered(language, source_language), words)
    phrase = re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, words)))
    ordered = sorted(found, key=lambda each: not holds_phrase(each, phrase))
    hits = islice(without_repetition(ordered), MOST + 1)
    shown = [Hit(each, marked(each.segment.source, words), marked(each.segment.target, words)) for each in hits]
    return shown[:MOST], len(shown) > MOST


def matching(known: Iterable[Remembered], words: list[str]) -> Iterator[Remembered]:
    begins = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words]
    for each in known:
        texts = each.segment.source_key, each.segment.target_key
        if any(all(begin.search(text) for begin in begins) for text in texts):
            yield each


def holds_phrase(each: Remembered, phrase: re.Pattern[str]) -> bool:
    return bool(phrase.search(each.segment.source_key) or phrase.search(each.segment.target_key))


def without_repetition(found: Iterable[Remembered]) -> Iterator[Remembered]:
    """The same words for the same passage are shown once."""
    seen = set()
    for each in found:
        both = each.segment.source_key, each.segment.target_key
        if both not in seen:
            seen.add(both)
            yield each


def marked(text: str, words: Iterable[str]) -> list[Run]:
    """The text in runs: words that begin with one that was asked for are marked."""
    asked, runs, done = tuple(words), [], 0
    for word in words_of(text):
        if bare(word.written).startswith(asked):
            runs += [Run(text[done : word.start], False), Run(text[word.start : word.end], True)]
            done = word.end
    return [run for run in (*runs, Run(text[done:], False)) if run.text]
