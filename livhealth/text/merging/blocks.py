"""Two people's bodies of one section put together: block by block, and word by word where both changed one block."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TypeAlias

from livhealth.text.differing.align import common
from livhealth.text.differing.blocks import Block
from livhealth.text.differing.tokens import Attrs
from livhealth.text.merging.moves import Matching, Move, moves, take_out
from livhealth.text.merging.stretches import CLASH, MINE, NOBODY, THEIRS, Stretch, side, stretches
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


@dataclass(frozen=True)
class Moved:
    """A new place of something about which somebody may have to be asked: both moved it, or the other took it out.

    `parts` are both texts of it put together, `block` that of the one whose place this is.
    """

    move: Move
    way: str
    parts: "Sequence[Part]"
    block: Block


# A block that stands; a stretch that both changed otherwise; a block whose inside was put together; a place.
Part: TypeAlias = "Block | Stretch[Block] | Words | Inner | Moved"
Texts: TypeAlias = tuple[list[Block], list[Block], list[Block]]


def merge_blocks(
    read: Callable[[], Texts], *, by_word: bool, known: bool = True, twice: frozenset[str] = frozenset()
) -> list[Part]:
    """All of the text in order. Without `by_word`, blocks that both changed are not looked into: the work is bounded.

    `read` gives the base, theirs and mine, anew each time. Without a `known` base, whatever differs is a choice. What
    is in `twice` (HTML of blocks) is asked about where mine brings it. A move into something that is a choice as a
    whole is none: its words stand in that choice.
    """
    skipped: set[int] = set()
    while True:
        together = Together(*read(), by_word=by_word, known=known, twice=twice, skipped=skipped)
        parts = together.all()
        lost = together.lost()
        if not lost:
            return parts
        skipped |= lost


class Together:
    """One attempt to put two texts together, with all moves but some."""

    def __init__(
        self,
        base: list[Block],
        theirs: list[Block],
        mine: list[Block],
        *,
        by_word: bool,
        known: bool,
        twice: frozenset[str],
        skipped: set[int],
    ) -> None:
        self.by_word, self.known, self.twice = by_word, known, twice
        self.to_theirs, self.to_mine = Matching(base, theirs, by_word), Matching(base, mine, by_word)
        found = enumerate(moves(self.to_theirs, self.to_mine, (theirs, mine)))
        self.moves = {at: move for at, move in found if at not in skipped}
        self.ways: dict[int, tuple[Move, str]] = {}  # what stands at its new place, by identity
        self.placed: set[tuple[int, str]] = set()
        self.content: dict[int, list[Part]] = {}  # of each move, by identity: both texts of it
        gone = set()
        for move in self.moves.values():
            for way, block, matching in (THEIRS, move.theirs, self.to_theirs), (MINE, move.mine, self.to_mine):
                if block and id(move.base) in matching.moved:
                    self.ways[id(block)] = move, way
                elif block and move.left_in_place:
                    gone.add(id(block))
            if move.by_both or move.left_in_place:
                gone.add(id(move.base))
        self.texts = tuple(take_out(each, gone) if gone else each for each in (base, theirs, mine))

    def all(self) -> list[Part]:
        base, theirs, mine = self.texts
        return self.lists(base, theirs, mine)

    def lost(self) -> set[int]:
        """The moves whose new place is within a choice, by number."""
        return {
            at
            for at, move in self.moves.items()
            for block in (move.theirs, move.mine)
            if block
            and id(block) in self.ways
            and not move.same
            and (id(move), self.ways[id(block)][1]) not in self.placed
        }

    def lists(self, base: Sequence[Block], theirs: Sequence[Block], mine: Sequence[Block]) -> list[Part]:
        """What stands in the same place of all three."""
        to_theirs, to_mine = self.to_theirs.pairs(base, theirs), self.to_mine.pairs(base, mine)
        found = stretches(base, theirs, mine, to_theirs=to_theirs, to_mine=to_mine)
        return [part for each in found for part in (self.met(each) if each.met else self.between(each))]

    def met(self, stretch: Stretch[Block]) -> Iterator[Part]:
        """One block on all three sides."""
        whose = side(*map(html, (stretch.base, stretch.theirs, stretch.mine)))
        if whose == CLASH:
            yield self.inside(stretch) if self.by_word else stretch
        elif whose == MINE and self.is_twice(stretch):
            whole = stretch.mine[0].is_leaf or stretch.mine[0].html in self.twice
            yield stretch if whole else self.inside(stretch)
        else:
            yield self.within(stretch.mine[0] if whose == MINE else stretch.theirs[0])
            if whose == NOBODY:
                self.both_moved_into(stretch.mine)

    def between(self, stretch: Stretch[Block]) -> Iterator[Part]:
        """What stands between two blocks that all three have. What was moved here stands beside what was changed."""
        theirs, mine = (
            [block for block in each if id(block) not in self.ways] for each in (stretch.theirs, stretch.mine)
        )
        rest = Stretch(stretch.base, tuple(theirs), tuple(mine))
        whose = side(*map(html, (rest.base, rest.theirs, rest.mine)))
        came = self.came(stretch)
        first = [block for block in came if self.is_first(block, stretch)]
        winner = stretch.mine if whose == MINE else stretch.theirs
        if whose == CLASH or (whose == MINE and self.is_twice(rest)):
            parts = list(self.chosen(rest))
        else:
            parts = [part for block in winner for part in self.standing(block, came)]
            there = {id(self.ways[id(block)][0]) for block in winner if id(block) in self.ways}
            first = [block for block in first if id(self.ways[id(block)][0]) not in there]
        for block in first:
            yield from self.standing(block, came)
        yield from parts
        for block in came:
            yield from self.standing(block, came)

    def came(self, stretch: Stretch[Block]) -> list[Block]:
        """What was moved here, once where both moved it here."""
        there, here = ([each for each in side if id(each) in self.ways] for side in (stretch.theirs, stretch.mine))
        of_theirs = {id(self.ways[id(block)][0]) for block in there}
        for block in here:
            move, _ = self.ways[id(block)]
            move.same = move.same or id(move) in of_theirs
        return there + [block for block in here if id(self.ways[id(block)][0]) not in of_theirs]

    def is_first(self, block: Block, stretch: Stretch[Block]) -> bool:
        """Does it stand before everything else that its side has here?"""
        return any(
            block is each
            for side in (stretch.theirs, stretch.mine)
            for each in takewhile(lambda other: id(other) in self.ways, side)
        )

    def chosen(self, rest: Stretch[Block]) -> Iterator[Part]:
        """A stretch that both changed. Where both added something, what they added alike is no question."""
        ways = self.old_places(rest)
        for move in ways:
            move.asked = rest
        if rest.base or ways or not self.known:
            yield rest
            return
        same = [(-1, -1), *common([b.html for b in rest.theirs], [b.html for b in rest.mine])]
        for (i, j), (next_i, next_j) in pairwise([*same, (len(rest.theirs), len(rest.mine))]):
            there, here = rest.theirs[i + 1 : next_i], rest.mine[j + 1 : next_j]
            if there and here:
                yield Stretch((), there, here)
            else:
                yield from map(self.within, there)
                yield from (
                    Stretch((), (), (block,)) if self.is_twice_in(block) else self.within(block) for block in here
                )
            yield from map(self.within, rest.theirs[next_i : next_i + 1])
            self.both_moved_into(rest.mine[next_j : next_j + 1])

    def old_places(self, rest: Stretch[Block]) -> list[Move]:
        """The moves of one person that the other answered by what stands here: split, joined, or all but rewritten."""
        at = {id(block) for block in rest.base}
        return [move for move in self.moves.values() if id(move.base) in at and None in (move.theirs, move.mine)]

    def standing(self, block: Block, came: list[Block]) -> Iterator[Part]:
        """A block, or what becomes of one that was moved here; each once."""
        if id(block) not in self.ways:
            yield self.within(block)
            return
        move, way = self.ways[id(block)]
        for each in came:
            if self.ways[id(each)][0] is move:
                came.remove(each)
                break
        if (id(move), way) in self.placed or (move.same and id(move) in self.content):
            return
        self.placed.add((id(move), way))
        if not (move.theirs and move.mine):
            yield Moved(move, way, [self.within(block)], block)
            return
        if id(move) not in self.content:
            met = Stretch((move.base,), (move.theirs,), (move.mine,), met=True)
            self.content[id(move)] = list(self.met(met))
        yield from [Moved(move, way, self.content[id(move)], block)] if move.by_both else self.content[id(move)]

    def within(self, block: Block) -> Part:
        """A block as it stands, with what was moved into it."""
        if not self.ways or block.is_leaf:
            return block
        came = [each for each in block.children if id(each) in self.ways]
        parts = [part for each in block.children for part in self.standing(each, came)]
        return Inner(block.tag, block.attrs, parts)

    def both_moved_into(self, blocks: Sequence[Block]) -> None:
        """Both texts have the same here: what was moved into it has one place."""
        if self.ways:
            for block in blocks:
                for each in block.children:
                    if id(each) in self.ways:
                        self.ways[id(each)][0].same = True
                self.both_moved_into(block.children)

    def inside(self, stretch: Stretch[Block]) -> Part:
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
        return Inner(tag, attrs, self.lists(base.children, theirs.children, mine.children))

    def is_twice(self, stretch: Stretch[Block]) -> bool:
        return bool(self.twice) and any(map(self.is_twice_in, stretch.mine))

    def is_twice_in(self, block: Block) -> bool:
        return block.html in self.twice or any(map(self.is_twice_in, block.children))


def html(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(block.html for block in blocks)


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
