"""What happened between two bodies, as a tree of changes: kept, edited, added, removed, moved, split, merged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

from livhealth.text.allowed import FIGURE
from livhealth.text.differing.align import align, common, family, likeness
from livhealth.text.differing.blocks import Block
from livhealth.text.differing.tokens import BREAK, CITE, QUANTITY, Token, is_counted

SAME, EDIT, ADDED, REMOVED, REGROUPED = "same", "edit", "ins", "del", "regroup"
MOVED_HERE, MOVED_AWAY = "moved-to", "moved-from"
KEEP, FORMAT, CHANGE = "keep", "format", "change"

_MOVED_ALIKE = 0.7  # a moved block may have been edited, but not so much that a reader calls it another
_MOVED_WORDS = 4
_MOST_COMPARED = 10_000


class Op(NamedTuple):
    """One token kept or re-formatted (both sides), removed (old) or added (new)."""

    old: Token | None
    new: Token | None

    @property
    def kind(self) -> str:
        if self.old is None or self.new is None:
            return CHANGE
        return KEEP if self.old == self.new else FORMAT


@dataclass
class Change:
    """One step of the comparison. `ops` for edited or regrouped leaves, `parts` for edited containers."""

    kind: str
    olds: list[Block]
    news: list[Block]
    ops: list[Op] = field(default_factory=list)
    parts: "list[Change]" = field(default_factory=list)
    in_column: bool = False
    rough: bool = False  # not looked at word by word

    @property
    def old(self) -> Block:
        return self.olds[0]

    @property
    def new(self) -> Block:
        return self.news[0]

    def whole(self, side: str) -> list[Token]:
        """All words of what was removed ("olds") or added ("news")."""
        blocks: list[Block] = getattr(self, side)
        return [token for block in blocks for token in (block.rough_tokens if self.rough else block.tokens)]


def compare_blocks(olds: list[Block], news: list[Block]) -> list[Change]:
    """The changes that lead from one list of blocks to the other, with moves found across all levels."""
    changes = _children(olds, news)
    _find_moves(changes)
    return changes


def compare_whole_blocks(olds: list[Block], news: list[Block]) -> list[Change]:
    """The same without looking into paragraphs: what is not the same on both sides was removed or added whole."""
    changes: list[Change] = []
    same = [(-1, -1), *common([block.html for block in olds], [block.html for block in news]), (len(olds), len(news))]
    for (i, j), (next_i, next_j) in pairwise(same):
        changes += _whole(olds[i + 1 : next_i], news[j + 1 : next_j])
        if next_i < len(olds):
            changes.append(Change(SAME, [olds[next_i]], [news[next_j]]))
    return changes


def _whole(olds: list[Block], news: list[Block]) -> list[Change]:
    """Goes into a list or table that stands alone in the same place on both sides."""
    if (
        len(olds) == len(news) == 1
        and not olds[0].is_leaf
        and (olds[0].tag, olds[0].attrs) == (news[0].tag, news[0].attrs)
    ):
        return [Change(EDIT, olds, news, parts=compare_whole_blocks(olds[0].children, news[0].children))]
    removed = [Change(REMOVED, [old], [], rough=True) for old in olds]
    return removed + [Change(ADDED, [], [new], rough=True) for new in news]


def runs_of(ops: Sequence[Op]) -> Iterator[tuple[str, list[Op]]]:
    """The ops in stretches of one kind: what a reader sees as one change."""
    for kind, stretch in groupby(ops, key=lambda op: op.kind):
        yield kind, list(stretch)


def _children(olds: list[Block], news: list[Block], columns: "_Columns | None" = None) -> list[Change]:
    return [_step(old, new, columns) for old, new in align(olds, news)]


def _step(olds: list[Block], news: list[Block], columns: "_Columns | None" = None) -> Change:
    if not news:
        return Change(REMOVED, olds, news)
    if not olds:
        return Change(ADDED, olds, news)
    if len(olds) > 1 or len(news) > 1:
        return Change(REGROUPED, olds, news, ops=token_ops(_joined(olds), _joined(news)))
    old, new = olds[0], news[0]
    if old.html == new.html:
        return Change(SAME, olds, news)
    if old.is_leaf:
        return Change(EDIT, olds, news, ops=token_ops(old.tokens, new.tokens))
    if old.tag == "table":
        columns = _Columns(old, new)
    if old.tag == "tr" and columns and columns.fit:
        return Change(EDIT, olds, news, parts=columns.cells(old, new))
    return Change(EDIT, olds, news, parts=_children(old.children, new.children, columns))


def _joined(blocks: list[Block]) -> tuple[Token, ...]:
    """The tokens of several paragraphs, with a break before each but the first."""
    tokens = list(blocks[0].tokens)
    for block in blocks[1:]:
        tokens += [Token(BREAK, f"\n{block.tag}{block.attrs}", ()), *block.tokens]
    return tuple(tokens)


class _Columns:
    """Pairs the columns of two regular tables, so that an added column is one in every row."""

    def __init__(self, old: Block, new: Block) -> None:
        self.olds, self.news = self._columns(old), self._columns(new)
        self.fit = bool(self.olds and self.news)
        steps = align(self.olds, self.news) if self.fit else []
        places = {id(column): n for side in (self.olds, self.news) for n, column in enumerate(side)}
        self.steps = [([places[id(b)] for b in olds], [places[id(b)] for b in news]) for olds, news in steps]

    @staticmethod
    def _columns(table: Block) -> list[Block]:
        """One block for each column, or none if cells span or rows differ in length."""
        rows = [row.children for part in table.children if part.tag != "caption" for row in part.children]
        spanned = any(name in ("colspan", "rowspan") for row in rows for cell in row for name, _ in cell.attrs)
        if spanned or len({len(row) for row in rows}) != 1:
            return []
        cells = zip(*rows, strict=True)
        return [Block("column", children=[Block("td", children=c.children) for c in column]) for column in cells]

    def cells(self, old: Block, new: Block) -> list[Change]:
        changes = []
        for olds, news in self.steps:
            change = _step([old.children[n] for n in olds], [new.children[n] for n in news])
            change.in_column = True
            changes.append(change)
        return changes


def token_ops(olds: Sequence[Token], news: Sequence[Token]) -> list[Op]:
    """The ops that lead from one paragraph to the other, words first, the spaces between them after."""
    ops: list[Op] = []
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *anchors(olds, news), (len(olds), len(news))]):
        ops += _replaced(olds[i + 1 : next_i], news[j + 1 : next_j])
        if next_i < len(olds):
            ops += _kept(olds[next_i], news[next_j])
    return ops


def _kept(old: Token, new: Token) -> list[Op]:
    (old_word, *old_gap), (new_word, *new_gap) = old.parts(), new.parts()
    if old_gap and new_gap:
        return [Op(old_word, new_word), Op(old_gap[0], new_gap[0])]
    return [Op(old_word, new_word), *(Op(gap, None) for gap in old_gap), *(Op(None, gap) for gap in new_gap)]


def _replaced(olds: Sequence[Token], news: Sequence[Token]) -> list[Op]:
    """Removed, then added; the space after both stays outside."""
    removed = [part for token in olds for part in token.parts()]
    added = [part for token in news for part in token.parts()]
    tail = []
    if removed and added and removed[-1] == added[-1] and removed[-1].kind == "gap":
        tail = [Op(removed.pop(), added.pop())]
    return [*(Op(token, None) for token in removed), *(Op(None, token) for token in added), *tail]


def anchors(olds: Sequence[Token], news: Sequence[Token]) -> list[tuple[int, int]]:
    """Equal tokens, without those lost between larger changes: a lone "the" in a rewritten sentence says nothing."""
    pairs = common([token.key for token in olds], [token.key for token in news])
    stretches: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        if stretches and stretches[-1][-1] == (i - 1, j - 1):
            stretches[-1].append((i, j))
        else:
            stretches.append([(i, j)])
    kept: list[tuple[int, int]] = []
    for at, stretch in enumerate(stretches):
        before = kept[-1] if kept else (-1, -1)
        after = stretches[at + 1][0] if at + 1 < len(stretches) else (len(olds), len(news))
        left = max(stretch[0][0] - before[0], stretch[0][1] - before[1]) - 1
        right = max(after[0] - stretch[-1][0], after[1] - stretch[-1][1]) - 1
        telling = any(olds[i].kind in (QUANTITY, CITE, BREAK) for i, _ in stretch)
        if telling or 2 * len(stretch) > min(left, right):
            kept += stretch
    return kept


def _unpaired(changes: list[Change]) -> Iterator[Change]:
    for change in changes:
        if change.kind in (ADDED, REMOVED) and not change.in_column:
            yield change
        yield from _unpaired(change.parts)


def _find_moves(changes: list[Change]) -> None:
    """Turns a removed and an added block into one that moved: first the equal ones, then those much alike."""
    removed = [change for change in _unpaired(changes) if change.kind == REMOVED]
    added = [change for change in _unpaired(changes) if change.kind == ADDED]
    waiting: dict[str, list[Change]] = {}
    for change in removed:
        waiting.setdefault(change.old.html, []).append(change)
    for change in added:
        if (change.new.bag or change.new.tag == FIGURE) and waiting.get(change.new.html):
            _move(waiting[change.new.html].pop(0), change)
    removed = [change for change in removed if change.kind == REMOVED and len(change.old.bag) >= _MOVED_WORDS]
    added = [change for change in added if change.kind == ADDED]
    if len(removed) * len(added) <= _MOST_COMPARED:
        _find_edited_moves(removed, added)


def _find_edited_moves(removed: list[Change], added: list[Change]) -> None:
    for target in added:
        found = [c for c in removed if c.kind == REMOVED and family(c.old) == family(target.new)]
        source = max(found, key=lambda c: likeness(c.old, target.new), default=None)
        if source and likeness(source.old, target.new) >= _MOVED_ALIKE:
            _move(source, target)


def _move(source: Change, target: Change) -> None:
    inner = _step(source.olds, target.news)
    source.kind, target.kind = MOVED_AWAY, MOVED_HERE
    target.olds, target.ops, target.parts = source.olds, inner.ops, inner.parts


def counted_runs(changes: list[Change]) -> list[tuple[list[Token], list[Token]]]:
    """For each replaced run the removed and the added tokens; whole blocks side by side count as one run."""
    runs: list[tuple[list[Token], list[Token]]] = []
    for whole, stretch in groupby(changes, key=lambda change: change.kind in (ADDED, REMOVED)):
        found = list(stretch)
        if whole:
            olds, news = ([token for change in found for token in change.whole(side)] for side in ("olds", "news"))
            runs.append((olds, news))
            continue
        for change in found:
            runs += [
                ([op.old for op in ops if op.old], [op.new for op in ops if op.new])
                for kind, ops in runs_of(change.ops)
                if kind == CHANGE
            ]
            runs += counted_runs(change.parts)
    return runs


def words(tokens: list[Token]) -> int:
    return sum(map(is_counted, tokens))
