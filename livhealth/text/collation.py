"""In which order does a language put names, and under which letters?

By the Unicode Collation Algorithm as CLDR tailors it for each language (ICU), so that both databases agree: Turkish has
`ı` before `i` and `ç` after `c`, Spanish `ñ` after `n`.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar

import icu

Item = TypeVar("Item")
NO_LETTER = "#"  # for what begins with a digit or a sign


@lru_cache(maxsize=64)
def collator(language: str) -> Any:
    return icu.Collator.createInstance(icu.Locale(language))


@lru_cache(maxsize=64)
def alphabet(language: str) -> Any:
    """The letters of a language; behind those of other scripts the Latin ones, for names that are not translated."""
    index = icu.AlphabeticIndex(icu.Locale(language))
    index.addLabels(icu.Locale("en"))
    return index.buildImmutableIndex()


def in_order(language: str, items: Iterable[Item], name: Callable[[Item], str]) -> list[Item]:
    """The items by their names as the language orders them. Those of equal names keep their order."""
    sort_key = collator(language).getSortKey
    return sorted(items, key=lambda item: bytes(sort_key(name(item))))


def by_letter(language: str, items: Iterable[Item], name: Callable[[Item], str]) -> list[tuple[str, list[Item]]]:
    """(letter, the items that begin with it) in the language's order; letters that nothing begins with are left out."""
    ordered = in_order(language, items, name)
    return [(letter, list(found)) for letter, found in groupby(ordered, lambda item: letter_of(language, name(item)))]


def letter_of(language: str, name: str) -> str:
    """The letter under which the language's alphabet has a name."""
    known = alphabet(language)
    label, kind = known.getBucket(known.getBucketIndex(name))
    return str(label) if kind == icu.UAlphabeticIndexLabelType.NORMAL else NO_LETTER
