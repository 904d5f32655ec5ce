"""Which passages of an original were translated how? A heading, a paragraph, an entry, a cell, each with its translation.

Pure. Passages are paired by the shape of the two texts: where lists, tables or paragraphs are not divided alike, nothing
is guessed.
"""

from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from articles.domain.edition.unit import RICH
from articles.domain.xliff.blocks import are_divided_alike, fields_of, texts
from livhealth.text.folding import folded
from livhealth.text.plain import clean_line, html_to_text


class Segment(NamedTuple):
    """A passage and its translation (`html` as it stands in the body), the part of the guide, and both as they compare."""

    source: str
    target: str
    html: str
    unit: str
    source_key: str
    target_key: str
    field: str

    @property
    def is_rich(self) -> bool:
        return self.field in RICH


def segments(unit: str, source: Mapping[str, str], translation: Mapping[str, str]) -> Iterator[Segment]:
    """The passages of one unit that have a translation, in reading order."""
    for field in fields_of(unit):
        both = source.get(field, ""), translation.get(field, "")
        if not are_divided_alike(field, *both):
            continue
        for one, other in zip(*(texts(field, words) for words in both), strict=True):
            plain, said = plain_text(field, one), plain_text(field, other)
            if any(map(str.isalpha, plain)) and said:
                yield Segment(plain, said, other, unit, folded(plain), folded(said), field)


def plain_text(field: str, words: str) -> str:
    """A passage without its markup; most have none."""
    if field not in RICH:
        return clean_line(words)
    if "<" in words:
        return " ".join(html_to_text(words).split())
    return clean_line(unescape(words))
