"""Two people's bodies of one section put together: block by block, and word by word where both changed one block."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from livhealth.text.differing.align import align, common, family
from livhealth.text.differing.blocks import Block
from livhealth.text.differing.tokens import Attrs
from livhealth.text.merging.stretches import CLASH, MINE, Stretch, side, stretches
from livhealth.text.merging.words import Piece, merge_words


@dataclass(frozen=True)
class Words:
    """A paragraph, its words put together."""

    tag: str
    attrs: Attrs
    parts: Sequence[Piece]


@dataclass(frozen=True)
class Inner:
    """A list, a table or a part of one, what it holds put together."""

    tag: str
    attrs: Attrs
    parts: "Sequence[Part]" = field(default_factory=list)


# A block that stands; a stretch that both changed otherwise; a block whose inside was put together.
Part: TypeAlias = "Block | Stretch[Block] | Words | Inner"


def merge_blocks(base: Sequence[Block], theirs: Sequence[Block], mine: Sequence[Block], *, by_word: bool) -> list[Part]:
    """All of the text in order. Without `by_word`, blocks that both changed are not looked into: the work is bounded."""
    found = stretches(base, theirs, mine, to_theirs=pairs(base, theirs, by_word), to_mine=pairs(base, mine, by_word))
    return [part for stretch in found for part in settled(stretch, by_word)]


def pairs(base: Sequence[Block], other: Sequence[Block], by_word: bool) -> Mapping[int, int]:
    """Which block of the base is which of the other: the same, or the same one edited."""
    if not by_word:
        return dict(common([block.html for block in base], [block.html for block in other]))
    if len(base) == len(other) and all(family(block) == "cell" for block in [*base, *other]):
        return {at: at for at in range(len(base))}
    found, i, j = {}, 0, 0
    for olds, news in align(list(base), list(other)):
        if len(olds) == len(news) == 1:
            found[i] = j
        i, j = i + len(olds), j + len(news)
    return found


def settled(stretch: Stretch[Block], by_word: bool) -> Iterator[Part]:
    whose = side(*(tuple(block.html for block in each) for each in (stretch.base, stretch.theirs, stretch.mine)))
    if whose != CLASH:
        yield from stretch.mine if whose == MINE else stretch.theirs
    elif stretch.met and by_word:
        yield inside(stretch)
    else:
        yield stretch


def inside(stretch: Stretch[Block]) -> Part:
    """One block that both changed, looked into."""
    blocks = base, theirs, mine = stretch.base[0], stretch.theirs[0], stretch.mine[0]
    shells = [(block.tag, block.attrs) for block in blocks]
    whose = side(*shells)
    leaves = {block.is_leaf for block in blocks}
    if whose == CLASH or len(leaves) == 2 or not fit(blocks):
        return stretch
    tag, attrs = shells[2] if whose == MINE else shells[1]
    if leaves == {True}:
        return Words(tag, attrs, merge_words(base.tokens, theirs.tokens, mine.tokens))
    return Inner(tag, attrs, merge_blocks(base.children, theirs.children, mine.children, by_word=True))


def fit(blocks: Sequence[Block]) -> bool:
    """Of tables: have they the same columns? A row of three cells has no place in a table of four.

    Of rows: do they differ in one cell alone? A row says one thing: the drug of one of them beside the dose of the
    other is a row that nobody wrote.
    """
    if blocks[0].tag == "tr":
        _base, theirs, mine = (block.children for block in blocks)
        return len(theirs) == len(mine) and sum(a.html != b.html for a, b in zip(theirs, mine, strict=True)) <= 1
    if blocks[0].tag != "table":
        return True
    widths = [{cells for part in block.children for cells in widths_of(part)} for block in blocks]
    return all(width == widths[0] and len(width) == 1 for width in widths)


def widths_of(part: Block) -> Iterator[int]:
    """How many columns each row takes; 0 where a cell spans several, which no other width equals."""
    if part.tag == "caption":
        return
    for row in part.children:
        spans = any(name in ("colspan", "rowspan") for cell in row.children for name, _ in cell.attrs)
        yield 0 if spans else len(row.children)
