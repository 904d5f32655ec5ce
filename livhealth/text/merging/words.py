"""One paragraph that two people changed, word by word: what goes together, and where both changed the same words."""

from collections.abc import Sequence
from typing import TypeAlias

from livhealth.text.differing.changes import anchors
from livhealth.text.differing.tokens import Marks, Run, Token, is_counted
from livhealth.text.merging.stretches import CLASH, MINE, NOBODY, Stretch, side, stretches

# Two changes with fewer unchanged words than this between them, in one sentence, are one that both made: "6 mg a day"
# and "5 mg a week" must not become "6 mg a week" by themselves.
APART = 3
SENTENCE_ENDS = frozenset(".!?؟…。;؛:")


# Words that stand, or a stretch that both changed.
Piece: TypeAlias = "tuple[Token, ...] | Stretch[Token]"


def merge_words(base: Sequence[Token], theirs: Sequence[Token], mine: Sequence[Token]) -> list[Piece]:
    """The tokens that stand, and between them each stretch that both changed."""
    found = stretches(base, theirs, mine, to_theirs=dict(anchors(base, theirs)), to_mine=dict(anchors(base, mine)))
    return [settled(each) for each in join_near([with_one_gap(each) for each in found])]


def settled(stretch: Stretch[Token]) -> Piece:
    whose = side(stretch.base, stretch.theirs, stretch.mine)
    if whose == CLASH:
        return stretch
    return stretch.mine if whose == MINE else stretch.theirs


def with_one_gap(stretch: Stretch[Token]) -> Stretch[Token]:
    """Whether a space follows a word that all three have is nobody's change: what follows it is."""
    if not stretch.met:
        return stretch
    base, theirs, mine = stretch.base[0], stretch.theirs[0], stretch.mine[0]
    if len({token.gap is None for token in (base, theirs, mine)}) == 1:
        return stretch
    gap = one_gap(base.gap, theirs.gap, mine.gap)
    base, theirs, mine = (token._replace(gap=gap) for token in (base, theirs, mine))
    return Stretch((base,), (theirs,), (mine,), met=True)


def one_gap(base: Marks | None, theirs: Marks | None, mine: Marks | None) -> Marks | None:
    if theirs == base:
        return mine
    if mine == base or mine is None:
        return theirs
    return mine


def join_near(found: Sequence[Stretch[Token]]) -> list[Stretch[Token]]:
    """The same with changes of the two joined where too little stands between them."""
    out: list[Stretch[Token]] = []
    quiet: list[Stretch[Token]] = []
    last = NOBODY
    for each in found:
        whose = side(each.base, each.theirs, each.mine)
        if whose == NOBODY:
            quiet.append(each)
            continue
        if last not in (NOBODY, whose) and is_near(quiet):
            for between in [*quiet, each]:
                out[-1] += between
        else:
            out += [*quiet, each]
        quiet, last = [], side(out[-1].base, out[-1].theirs, out[-1].mine)
    return out + quiet


def is_near(quiet: Sequence[Stretch[Token]]) -> bool:
    tokens = [token for stretch in quiet for token in stretch.theirs]
    return sum(map(is_counted, tokens)) < APART and not any(token.key in SENTENCE_ENDS for token in tokens)


def both(stretch: Stretch[Token]) -> tuple[Token, ...]:
    """What the other person wrote, then the own words, with a space between."""
    if not stretch.theirs or not stretch.mine:
        return stretch.theirs or stretch.mine
    last = stretch.theirs[-1]
    return (*stretch.theirs[:-1], last._replace(gap=last.gap or ()), *stretch.mine)


def runs_of(tokens: Sequence[Token]) -> list[Run]:
    """The text of the tokens, as a block holds it."""
    runs: list[Run] = []
    for token in tokens:
        runs += token.pieces
        if token.gap is not None:
            runs.append((" ", token.gap))
    return runs


def text_of(tokens: Sequence[Token]) -> str:
    return "".join(token.text + (" " if token.gap is not None else "") for token in tokens)
