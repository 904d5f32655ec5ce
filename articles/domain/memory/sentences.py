"""Which sentences of a passage were translated how? For passages that nobody has translated as they stand.

Pure. Sentences are paired in order, where a passage and its translation have the same number of them; where they have
not, or where markup goes from one sentence into the next, nothing is guessed.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from articles.domain.edition.unit import RICH
from articles.domain.memory.segments import Segment, plain_text
from articles.domain.xliff.blocks import Block
from articles.domain.xliff.codes import Code, Piece, Pieces, nested, put_together, taken_apart, text_of
from livhealth.text.folding import folded
from livhealth.text.sentences import SIGNS, ends

FEWEST = 4  # words: what is shorter ("Yes.", "Call us.") is written at once, and means another thing elsewhere


class Sentence(NamedTuple):
    """One sentence of a passage that has several: its place among them, its text, and how it compares."""

    passage: Segment
    place: int
    source: str
    source_key: str


def source_sentences(passages: Iterable[Segment]) -> Iterator[Sentence]:
    """Those of the originals. Their translations are looked for only where one is wanted: that takes ten times as long."""
    for each in passages:
        if SIGNS.search(each.source) and len(found := sentences(each.source)) > 1:
            for place, text in enumerate(found):
                if is_long_enough(text):
                    yield Sentence(each, place, text, folded(text))


def translated(sentence: Sentence) -> Segment | None:
    """A sentence with its translation, or None where the two passages are not divided alike."""
    passage = sentence.passage
    found = translations(passage)
    if len(found) != len(sentences(passage.source)):
        return None
    html = found[sentence.place]
    target = plain_text(passage.field, html)
    return passage._replace(
        source=sentence.source,
        target=target,
        html=html,
        source_key=sentence.source_key,
        target_key=folded(target),
    )


def translations(passage: Segment) -> list[str]:
    """The sentences of the translation, as they would stand in a body or a line."""
    if not passage.is_rich:
        return sentences(passage.target)
    pieces, codes = taken_apart(passage.html)
    return [put_together(each, codes, {}) for each in divided(pieces, codes)]


def sentence_blocks(block: Block) -> Iterator[tuple[Block, str]]:
    """The sentences of a passage that has to be translated, one or more, each with its own markup and as plain text."""
    for pieces in divided(block.pieces, block.codes):
        used = {each.value for each in pieces if each.kind != "text"}
        codes = tuple(code for code in block.codes if code.id in used)
        html = put_together(pieces, codes, {}) if block.field in RICH else text_of(pieces)
        text = plain_text(block.field, html)
        if is_long_enough(text):
            yield Block(block.id, block.field, block.kind, pieces, codes), text


def divided(pieces: Pieces, codes: Iterable[Code]) -> list[Pieces]:
    """The pieces of each sentence; none where a line is broken or markup goes from one sentence into the next."""
    if any(code.tag == "br" for code in codes):
        return []
    found = [tuple(between(pieces, *each)) for each in stretches(text_of(pieces))]
    return found if all(map(nested, found)) else []


def sentences(text: str) -> list[str]:
    """Those of a plain text."""
    return [text[start:end].strip() for start, end in stretches(text)]


def stretches(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    return list(pairwise([0, *ends(text), len(text)]))


def between(pieces: Pieces, start: int, end: int) -> Iterator[Piece]:
    """What stands between two places of the text; what ends or stands alone where a sentence ends belongs to it."""
    at = 0
    for piece in pieces:
        if piece.kind == "text":
            cut = piece.value[max(0, start - at) : max(0, end - at)]
            at += len(piece.value)
            text = cut.lstrip() if at - len(piece.value) <= start else cut
            if text:
                yield Piece("text", text)
        elif (start <= at < end) if piece.kind == "open" else (start < at <= end or at == start == 0):
            yield piece


def is_long_enough(sentence: str) -> bool:
    return len(sentence.split()) >= FEWEST
