"""What two people moved: which block of the base is which of each text, wherever it stands now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from livhealth.text.allowed import FIGURE
from livhealth.text.differing.align import Step, align, common, family, likeness
from livhealth.text.differing.blocks import Block
from livhealth.text.merging.stretches import Stretch

MOVED_ALIKE = 0.7  # as a comparison says it: else it is another paragraph
MOVED_WORDS = 4
MOST_COMPARED = 10_000
# What stands by itself. Cells, and parts of a table, have their place by what stands beside them.
MOVABLE = frozenset({"p", "h3", "li", "dt", "dd", "tr", "ul", "ol", "dl", "table", "blockquote", "div", FIGURE})


@dataclass(eq=False)
class Move:
    """One block that somebody moved. A side that has None took it out, split it, or put it into another one.

    Which question it makes, if any, is known once all of the text is put together: `same` where both moved it to one
    place, `asked` the stretch at its old place that holds what the other made of it.
    """

    base: Block
    theirs: Block | None
    mine: Block | None
    by_both: bool
    places: tuple[str, str] = ("", "")  # the words before theirs, and before mine, where both moved it
    same: bool = False
    asked: Stretch[Block] | None = None

    @property
    def left_in_place(self) -> bool:
        """Did one move it and the other leave it where it was, changed or not?"""
        return not self.by_both and None not in (self.theirs, self.mine)


class Matching:
    """Which block of the base is which of one other text: in its place, at every level, or moved."""

    def __init__(self, base: Sequence[Block], other: Sequence[Block], by_word: bool) -> None:
        self.by_word = by_word
        self.to: dict[int, Block] = {}  # by identity: two paragraphs may say the same
        self.moved: dict[int, tuple[Block, Block]] = {}
        self._same: list[tuple[Block, Block]] = []
        self._removed: list[Block] = []
        self._added: list[Block] = []
        self._match(base, other)
        self._find_moves()

    def pairs(self, base: Sequence[Block], other: Sequence[Block]) -> Mapping[int, int]:
        """For two lists of blocks that stand in the same place: which place of one is which of the other, ascending."""
        if len(base) == len(other) and all(a.html == b.html for a, b in zip(base, other, strict=True)):
            return {at: at for at in range(len(base))}
        places = {id(block): at for at, block in enumerate(other)}
        found = ((at, self.to.get(id(block))) for at, block in enumerate(base))
        return {at: places[id(block)] for at, block in found if id(block) in places}

    def _match(self, base: Sequence[Block], other: Sequence[Block]) -> None:
        for olds, news in self._steps(base, other):
            if len(olds) == len(news) == 1:
                self.to[id(olds[0])] = news[0]
                self._look_into(olds[0], news[0])
            elif not (olds and news):
                self._removed += [block for block in olds if block.tag in MOVABLE]
                self._added += [block for block in news if block.tag in MOVABLE]

    def _look_into(self, old: Block, new: Block) -> None:
        if old.is_leaf or new.is_leaf:
            return
        if old.html == new.html:
            self._same.append((old, new))
        else:
            self._match(old.children, new.children)

    def look_into_the_same(self) -> None:
        """Says which is which in lists and tables that are the same, too: only what somebody moved asks for it."""
        while self._same:
            old, new = self._same.pop()
            for a, b in zip(old.children, new.children, strict=True):
                self.to[id(a)] = b
                self._same.append((a, b))

    def _steps(self, base: Sequence[Block], other: Sequence[Block]) -> Iterator[Step]:
        """The same, or the same one edited; one taken out or put in; one split, or several joined."""
        if self.by_word and len(base) == len(other) and all(family(block) == "cell" for block in [*base, *other]):
            yield from (([old], [new]) for old, new in zip(base, other, strict=True))
        elif self.by_word:
            yield from align(list(base), list(other))
        else:
            same = common(*([block.html for block in each] for each in (base, other)))
            for (i, j), (next_i, next_j) in pairwise([(-1, -1), *same, (len(base), len(other))]):
                yield list(base[i + 1 : next_i]), []
                yield [], list(other[j + 1 : next_j])
                yield list(base[next_i : next_i + 1]), list(other[next_j : next_j + 1])

    def _find_moves(self) -> None:
        """The equal ones first, then those much alike; lists and tables that moved are looked into."""
        while self._removed and self._added:
            found = self._equal() or self._alike()
            if not found:
                return
            for old, new in found:
                self.moved[id(old)] = (old, new)
            gone = {id(block) for pair in found for block in pair}
            self._removed = [block for block in self._removed if id(block) not in gone]
            self._added = [block for block in self._added if id(block) not in gone]
            for old, new in found:
                self._look_into(old, new)

    def _equal(self) -> list[tuple[Block, Block]]:
        waiting: dict[str, list[Block]] = {}
        for old in self._removed:
            waiting.setdefault(old.html, []).append(old)
        named = (new for new in self._added if waiting.get(new.html) and (new.bag or new.tag == FIGURE))
        return [(waiting[new.html].pop(0), new) for new in named]

    def _alike(self) -> list[tuple[Block, Block]]:
        if not self.by_word or len(self._removed) * len(self._added) > MOST_COMPARED:
            return []
        found, left = [], [old for old in self._removed if len(old.bag) >= MOVED_WORDS]
        for new in self._added:
            source = max(left, key=lambda old: alike(old, new), default=None)
            if source and alike(source, new) >= MOVED_ALIKE:
                left.remove(source)
                found.append((source, new))
        return found


def alike(old: Block, new: Block) -> float:
    return likeness(old, new) if family(old) == family(new) else 0.0


def moves(theirs: Matching, mine: Matching, texts: tuple[Sequence[Block], Sequence[Block]]) -> Iterator[Move]:
    """Everything that somebody moved."""
    if theirs.moved or mine.moved:
        theirs.look_into_the_same()
        mine.look_into_the_same()
    for key in {**theirs.moved, **mine.moved}:
        base, _ = theirs.moved.get(key) or mine.moved[key]
        there, here = (side.moved[key][1] if key in side.moved else side.to.get(key) for side in (theirs, mine))
        made = [block for block in (there, here) if block]
        if base.tag == "tr" and any(len(block.children) != len(base.children) for block in made):
            continue  # a row of another width has no place but its own
        by_both = key in theirs.moved and key in mine.moved
        places = ("", "")
        if by_both and there and here:
            places = (words_before(there, texts[0]), words_before(here, texts[1]))
        yield Move(base, there, here, by_both, places)


def words_before(block: Block, blocks: Sequence[Block]) -> str:
    """The text of the paragraph, entry or cell before a block, anywhere in these; "" where nothing is before it."""
    before = ""
    for each in walk(blocks):
        if each is block:
            return before
        if each.is_leaf:
            before = "".join(text for text, _ in each.runs) or before
    return before


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from walk(block.children)


def take_out(blocks: Sequence[Block], gone: set[int]) -> list[Block]:
    """The blocks without those. Lists and tables are changed in place, and left out when nothing is left in them."""
    left = []
    for block in blocks:
        if block.children:
            block.children = take_out(block.children, gone)
            forget(block)
        if id(block) not in gone and (block.children or block.is_leaf or block.tag in ("td", "th")):
            left.append(block)
    return left


def forget(block: Block) -> None:
    """What a block keeps of itself is of what stood in it before."""
    for name in ("html", "tokens", "rough_tokens", "counts", "bag", "word_count"):
        block.__dict__.pop(name, None)
