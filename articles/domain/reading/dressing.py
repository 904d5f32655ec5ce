"""How a stored text stands on a page: bodies dressed or read as plain words, references cited. Each is made once.

A result is kept by everything that it depends on: the words themselves, the interface's language, the level of headings,
and for a body the number and the count of each citation in it.
"""

from collections.abc import Hashable, Mapping
from sys import getsizeof
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from livhealth.floor.kept import MEGABYTE, Kept
from livhealth.text.plain import html_to_text
from livhealth.text.structure import cited_keys, number_citations, shift_headings, wrap_tables
from references.citation import cite


def twice(key: Hashable, made: str) -> int:
    """What is stored is about as long as what is made of it."""
    return 2 * getsizeof(made)


PLAIN: Kept[str] = Kept(4 * MEGABYTE, twice)
BODIES: Kept[SafeString] = Kept(8 * MEGABYTE, twice)
CITATIONS: Kept[SafeString] = Kept(1 * MEGABYTE, twice)


def dressed(
    body: str, level: int, numbers: Mapping[str, int], cited: dict[str, int], interface: str | None
) -> SafeString:
    """The body as safe HTML: citations numbered, headings at a level, tables wrapped. `cited` counts on over a page.

    `interface` is the active language: a page has a hundred bodies and asks for it once.
    Raises KeyError for a citation that has no number.
    """
    keys = cited_keys(body)
    told = tuple((key, numbers[key], cited.get(key, 0)) for key in dict.fromkeys(keys))
    made = BODIES.ask((body, level, interface, told), lambda: dress(body, level, numbers, dict(cited)))
    for key in keys:
        cited[key] = cited.get(key, 0) + 1
    return made


def dress(body: str, level: int, numbers: Mapping[str, int], cited: dict[str, int]) -> SafeString:
    html = wrap_tables(shift_headings(number_citations(body, numbers, cited), level))
    return mark_safe(html)  # noqa: S308 - editions hold cleaned HTML only


def plain_words(body: str) -> str:
    """What the body reads as without markup."""
    return PLAIN.ask(body, lambda: html_to_text(body))


def citation(record: Mapping[str, Any]) -> SafeString:
    """The reference-list entry of a record, in the active language."""
    return CITATIONS.ask((repr(record), get_language()), lambda: cite(record))
