"""Which words, and which paragraphs, of an old text correspond to which of a new one."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import TypeVar

from livhealth.text.differing.blocks import Block

Item = TypeVar("Item")
Pair = tuple[int, int]
Step = tuple[list[Block], list[Block]]  # one to one, one to none, none to one, one to many, many to one

ALIKE = 0.4  # share of common words from which two blocks count as one block, edited
SHORT = 8  # up to so many words a block in the same place counts as edited even without a common word
_PART = 0.6  # share of its words that a part of a split paragraph must find in the whole
_PARAGRAPHS = ("p", "h3")
_LARGEST_TABLE = 8_000  # comparisons of blocks; more are cut into halves
_LARGEST_MATRIX = 100_000_000  # bits; longer word lists are cut into halves
_FAMILY = {
    "p": "text", "h3": "text", "": "text", "ul": "list", "ol": "list", "dt": "entry", "dd": "entry",
    "td": "cell", "th": "cell", "thead": "rows", "tbody": "rows", "tfoot": "rows",
}  # fmt: skip


def family(block: Block) -> str:
    """Blocks of one family can turn into each other: a paragraph into a heading, bullets into numbers."""
    return _FAMILY.get(block.tag, block.tag)


def likeness(old: Block, new: Block) -> float:
    """Share of common words, 0 to 1 (Dice)."""
    total = len(old.bag) + len(new.bag)
    return 2 * len(old.bag & new.bag) / total if total else 0.0


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Index pairs of a longest common subsequence, the earliest possible, ascending."""
    start, stop_old, stop_new = 0, len(old), len(new)
    while start < min(stop_old, stop_new) and old[start] == new[start]:
        start += 1
    while start < min(stop_old, stop_new) and old[stop_old - 1] == new[stop_new - 1]:
        stop_old, stop_new = stop_old - 1, stop_new - 1
    middle = _longest(old[start:stop_old], new[start:stop_new])
    return (
        [(n, n) for n in range(start)]
        + [(i + start, j + start) for i, j in middle]
        + list(zip(range(stop_old, len(old)), range(stop_new, len(new)), strict=True))
    )


def gaps(
    old: Sequence[Item], new: Sequence[Item], *, key: Callable[[Item], Hashable]
) -> list[tuple[list[Item], list[Item]]]:
    """What stands between the common items: for each place that differs, those of the old side and of the new."""
    fixed = [(-1, -1), *common([key(item) for item in old], [key(item) for item in new]), (len(old), len(new))]
    between = [(list(old[i + 1 : a]), list(new[j + 1 : b])) for (i, j), (a, b) in pairwise(fixed)]
    return [gap for gap in between if any(gap)]


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    if not old or not new:
        return []
    if len(old) * len(new) > _LARGEST_MATRIX:
        i, j = len(old) // 2, len(new) // 2
        return _longest(old[:i], new[:j]) + [(i + a, j + b) for a, b in _longest(old[i:], new[j:])]
    return _trace(_matrix(old, new), len(old), len(new))


def _matrix(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int]:
    """Bit-parallel LCS (Hyyrö 2004), read from the end: a row for each old item, a bit for each new one.

    Whole rows are added as one integer, so two lists of 8,000 words take a few hundredths of a second whatever they
    say; difflib can take minutes when words repeat.
    """
    everything = (1 << len(new)) - 1
    places: dict[Hashable, int] = {}
    for place, item in enumerate(reversed(new)):
        places[item] = places.get(item, 0) | 1 << place
    row, rows = everything, []
    for item in reversed(old):
        hits = row & places.get(item, 0)
        row = ((row + hits) | (row - hits)) & everything
        rows.append(row)
    return rows


def _trace(rows: list[int], row: int, column: int) -> list[Pair]:
    pairs = []
    height, width = row, column
    while row and column:
        bit = 1 << column - 1
        if rows[row - 1] & bit:
            column -= 1
            continue
        row -= 1
        if not row or rows[row - 1] & bit:
            column -= 1
            pairs.append((height - 1 - row, width - 1 - column))
    return pairs


def align(olds: list[Block], news: list[Block]) -> list[Step]:
    """All blocks of both sides in order: the same ones first, then those alike, then those in the same place."""
    steps: list[Step] = []
    known = {block.html for block in olds} & {block.html for block in news}
    fixed = [(-1, -1), *common([b.html for b in olds], [b.html for b in news]), (len(olds), len(news))]
    for (i, j), (next_i, next_j) in pairwise(fixed):
        steps += _settle(_alike(olds[i + 1 : next_i], news[j + 1 : next_j]), known)
        if next_i < len(olds):
            steps.append(([olds[next_i]], [news[next_j]]))
    return steps


def _alike(olds: list[Block], news: list[Block]) -> list[Step]:
    """The best pairing in order by common words, with paragraphs split and merged."""
    if not olds or not news:
        return [([old], []) for old in olds] + [([], [new]) for new in news]
    if len(olds) * len(news) > _LARGEST_TABLE:
        i, j = len(olds) // 2, len(news) // 2
        return _alike(olds[:i], news[:j]) + _alike(olds[i:], news[j:])
    steps, i, j = [], 0, 0
    ways = _Table(olds, news).ways()
    while i < len(olds) or j < len(news):
        down, right = ways[i][j]
        steps.append((olds[i : i + down], news[j : j + right]))
        i, j = i + down, j + right
    return steps


class _Table:
    """The value, in common words, of every way to pair the blocks of two lists in order; filled from the end."""

    def __init__(self, olds: list[Block], news: list[Block]) -> None:
        self.olds, self.news = olds, news
        self.best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]

    def ways(self) -> list[list[Pair]]:
        """For each place, how many blocks of each side the best way takes next."""
        ways: list[list[Pair]] = [[(0, 1)] * (len(self.news) + 1) for _ in range(len(self.olds) + 1)]
        for i in range(len(self.olds) - 1, -1, -1):
            ways[i][-1] = (1, 0)
            bag, row, below = self.olds[i].bag, self.best[i], self.best[i + 1]
            for j in range(len(self.news) - 1, -1, -1):
                row[j], ways[i][j] = (below[j], (1, 0)) if below[j] >= row[j + 1] else (row[j + 1], (0, 1))
                if not bag.isdisjoint(self.news[j].bag):
                    row[j], ways[i][j] = self._improve(i, j, row[j], ways[i][j])
        return ways

    def _improve(self, i: int, j: int, value: float, way: Pair) -> tuple[float, Pair]:
        """A better way if the two blocks are one, or if one of them is several of the other side."""
        old, new = self.olds[i], self.news[j]
        shared = len(old.bag & new.bag)
        paired = _worth(old, new, shared)
        if paired and paired + self.best[i + 1][j + 1] >= value:
            value, way = paired + self.best[i + 1][j + 1], (1, 1)
        for many in (2, 3):
            if shared >= _PART * len(new.bag) and len(new.bag) < len(old.bag) and j + many <= len(self.news):
                split = _regrouped(old, self.news[j : j + many])
                if split and split + self.best[i + 1][j + many] > value:
                    value, way = split + self.best[i + 1][j + many], (1, many)
            if shared >= _PART * len(old.bag) and len(old.bag) < len(new.bag) and i + many <= len(self.olds):
                merged = _regrouped(new, self.olds[i : i + many])
                if merged and merged + self.best[i + many][j + 1] > value:
                    value, way = merged + self.best[i + many][j + 1], (many, 1)
        return value, way


def _worth(old: Block, new: Block, shared: int) -> float:
    """Common words if the two are one block, edited; else 0."""
    likeness_of = 2 * shared / (len(old.bag) + len(new.bag))
    return shared + likeness_of / 2 if likeness_of >= ALIKE and family(old) == family(new) else 0.0


def _regrouped(one: Block, parts: list[Block]) -> float:
    """Common words if one paragraph is nearly all of the parts together, each part a real share of it; else 0."""
    if one.tag not in _PARAGRAPHS or any(part.tag not in _PARAGRAPHS for part in parts):
        return 0.0
    total = sum(len(part.bag) for part in parts)
    if not 0.7 < total / len(one.bag) < 1.4:
        return 0.0
    if any(not part.bag or len(part.bag & one.bag) < _PART * len(part.bag) for part in parts):
        return 0.0
    together: Counter[str] = sum((part.counts for part in parts), Counter())
    shared = sum(min(count, together[word]) for word, count in one.counts.items())
    return float(shared) if 2 * shared >= 0.75 * (len(one.bag) + total) else 0.0


def _settle(steps: list[Step], known: set[str]) -> list[Step]:
    """Pairs what is left in the same place: always cells, other blocks when short and not found elsewhere."""
    settled: list[Step] = []
    at = 0
    while at < len(steps):
        olds: list[Block] = []
        news: list[Block] = []
        while at < len(steps) and not (steps[at][0] and steps[at][1]):
            olds, news = olds + steps[at][0], news + steps[at][1]
            at += 1
        settled += _in_place(olds, news, known)
        if at < len(steps):
            settled.append(steps[at])
            at += 1
    return settled


def _in_place(olds: list[Block], news: list[Block], known: set[str]) -> list[Step]:
    cells = all(family(block) in ("cell", "column") for block in olds + news)
    if cells or (len(olds) == len(news) and all(_is_short_pair(*pair, known) for pair in zip(olds, news, strict=True))):
        both = min(len(olds), len(news))
        paired = [([old], [new]) for old, new in zip(olds, news, strict=False)]
        return paired + [([old], []) for old in olds[both:]] + [([], [new]) for new in news[both:]]
    return [([old], []) for old in olds] + [([], [new]) for new in news]


def _is_short_pair(old: Block, new: Block, known: set[str]) -> bool:
    short = max(old.word_count, new.word_count) <= SHORT
    return short and family(old) == family(new) and not {old.html, new.html} & known
