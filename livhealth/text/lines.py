"""The lines of a text and where each word of them stands in its HTML: for finding words, and for writing others in their place."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from livhealth.text.allowed import BLOCKS
from livhealth.text.markup import escaped

TOKEN = re.compile(r"<(?:/?([a-z0-9]+)[^>]*)>|([^<]+)")  # of a canonical body: "<" and ">" are escaped in all else
TAG = re.compile(r"<[^>]*>")
DIVIDING = BLOCKS | {"br"}


class Run(NamedTuple):
    """Words between two tags: where they begin in their line, and from where to where they stand in the text as stored."""

    at: int
    words: str
    start: int
    end: int


class Line(NamedTuple):
    """What a reader sees as one line or paragraph. Marked words (bold, a link) are runs of their own."""

    text: str
    runs: tuple[Run, ...]

    def run_of(self, start: int, end: int) -> Run | None:
        """The run that holds this part of the line whole; None where marks begin or end within it."""
        return next((run for run in self.runs if run.at <= start and end <= run.at + len(run.words)), None)


def lines_of(html: str) -> Iterator[Line]:
    """The lines of a cleaned body, blank ones left out."""
    runs: list[Run] = []
    for token in TOKEN.finditer(html):
        name, words = token.groups()
        if words is not None:
            at = runs[-1].at + len(runs[-1].words) if runs else 0
            runs.append(Run(at, unescape(words), *token.span()))
        elif name in DIVIDING:
            yield from line(runs)
            runs = []
    yield from line(runs)


def plain_lines(text: str) -> Iterator[Line]:
    """The lines of a plain text: a heading, takeaways."""
    start = 0
    for words in text.split("\n"):
        yield from line([Run(0, words, start, start + len(words))])
        start += len(words) + 1


def line(runs: list[Run]) -> Iterator[Line]:
    text = "".join(run.words for run in runs)
    if text.strip():
        yield Line(text, tuple(runs))


def bare(html: str) -> str:
    """All words of a cleaned body at once: quick, for asking whether it is worth reading line by line."""
    return unescape(TAG.sub("", html.replace("<br>", "\n")))


def rewritten(text: str, changes: Iterable[tuple[Run, str]], *, is_html: bool) -> str:
    """The text with other words in these runs, of which each is named once. No tag of it changes."""
    for run, words in sorted(changes, key=lambda change: change[0].start, reverse=True):
        text = text[: run.start] + (escaped(words) if is_html else words) + text[run.end :]
    return text
