"""One paragraph that two people changed, word by word: what goes together, and where both changed the same words."""

from collections.abc import Sequence
from itertools import dropwhile
from typing import TypeAlias

from livhealth.text.differing.changes import anchors
from livhealth.text.differing.tokens import CITE, QUANTITY, Marks, Run, Token, is_counted
from livhealth.text.merging.stretches import CLASH, MINE, NOBODY, Stretch, side, stretches
from livhealth.text.sentences import CLOSING, SENTENCE_ENDS, may_begin, may_end

# A sentence says one thing. Other words by both in one sentence are one change that both made: a drug from one and a
# dose from the other, or a "not" taken out and a number put in, must not become a sentence that nobody wrote.
# Where one of them only marked words (bold, a link), it is one change with fewer unchanged words than this between.
APART = 3


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
        if last not in (NOBODY, whose) and is_one(out[-1], quiet, each):
            for between in [*quiet, each]:
                out[-1] += between
        else:
            out += [*quiet, each]
        quiet, last = [], side(out[-1].base, out[-1].theirs, out[-1].mine)
    return out + quiet


def is_one(change: Stretch[Token], quiet: Sequence[Stretch[Token]], after: Stretch[Token]) -> bool:
    """Do two changes, with what stands between them, make one that both made?"""
    between = [token for stretch in quiet for token in stretch.theirs]
    if has_sentence_end(change, between, after):
        return False
    both_reworded = not (change.met or after.met)
    return both_reworded or sum(map(is_counted, between)) < APART


def has_sentence_end(change: Stretch[Token], between: Sequence[Token], after: Stretch[Token]) -> bool:
    for at, token in enumerate(between):
        before = between[at - 1 : at] if at else [side[-1] for side in sides(change) if side]
        if token.key in SENTENCE_ENDS and ends_sentence(before, between[at:], after):
            return True
    return False


def ends_sentence(before: Sequence[Token], rest: Sequence[Token], after: Stretch[Token]) -> bool:
    """Not so the sign of "max. 6 mg", "e.g.", "5. Mai": unsure, it is taken for none, and somebody is asked."""
    beyond = list(dropwhile(lambda token: token.kind == CITE or token.key in CLOSING, rest[1:]))
    last = rest[len(rest) - len(beyond) - 1]
    following = beyond[:1] or [side[0] for side in sides(after) if side]
    if not all(may_end(token.key, rest[0].key) for token in before):
        return False
    return (last.gap is not None or rest[0].key == "。") and all(map(begins_sentence, following))


def begins_sentence(token: Token) -> bool:
    return token.kind != QUANTITY and may_begin(token.key)


def sides(stretch: Stretch[Token]) -> tuple[tuple[Token, ...], ...]:
    return stretch.base, stretch.theirs, stretch.mine


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
