"""How many differences one page opens at once: enough for an ordinary guide, few enough to answer in a moment."""

from collections.abc import Iterable, Mapping
from typing import Any

# About the work of comparing a guide of 36 sections that all changed, or two bodies of the greatest permitted size.
MOST_AT_ONCE = 25_000
CHARACTERS = 4  # that cost as much as one
TAG = 4  # a tag costs as much as so many characters over CHARACTERS


def weight(*sides: Mapping[str, Any] | None) -> int:
    """What comparing these values costs, guessed from their lengths and tags without reading them."""
    texts = [value for side in sides if side for value in side.values() if isinstance(value, str)]
    return sum(len(text) // CHARACTERS + text.count("<") * TAG for text in texts)


def opened(weights: Iterable[tuple[str, int]], asked: str = "") -> frozenset[str]:
    """The names of what a page opens: from the top what still fits, at least the first, or what was asked for."""
    names: list[str] = []
    left = MOST_AT_ONCE
    for name, work in weights:
        if name == asked:
            return frozenset({name})
        if work <= left or not names:
            names.append(name)
            left -= work
    return frozenset(names)
