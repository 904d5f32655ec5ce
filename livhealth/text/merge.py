"""What becomes of a text that two people changed at once: the question of a form that somebody else overtook.

A three-way merge. The base is what both began with; what only one of them changed stands in the result, what both
changed in one place is a choice between the two, or both. Nothing is dropped unless somebody chooses so.
"""

import html
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from livhealth.text.clean import clean_html
from livhealth.text.diff import is_small, lines
from livhealth.text.differing.blocks import Block, parse, runs_html
from livhealth.text.differing.tokens import Run
from livhealth.text.digest import sha256
from livhealth.text.merging.blocks import Inner, Part, Words, merge_blocks
from livhealth.text.merging.stretches import MINE, THEIRS, Stretch
from livhealth.text.merging.words import Piece, both, runs_of, text_of

__all__ = ["BOTH", "MINE", "THEIRS", "Choice", "Merge", "merge", "merge_lines", "merge_value"]

BOTH = "both"
AROUND = 60  # characters shown on either side of words to choose from


@dataclass(frozen=True)
class Choice:
    """One place that both changed. `key` is the same for the same two texts; `theirs` and `mine` are clean HTML."""

    key: str
    theirs: str
    mine: str
    before: str = ""
    after: str = ""
    one_or_other: bool = False  # there is no both: a mark, a number, something deleted by one of them
    proposed: str = ""  # both, where each added a paragraph

    @property
    def ways(self) -> tuple[str, ...]:
        return (THEIRS, MINE) if self.one_or_other else (THEIRS, MINE, BOTH)


@dataclass(frozen=True)
class Merge:
    """Two texts put together."""

    choices: tuple[Choice, ...]
    write: Callable[[Sequence[str]], str]

    def text(self, chosen: Mapping[str, str]) -> str | None:
        """The whole text, with what was chosen for each key; None while a choice is open."""
        made = [chosen.get(choice.key, "") for choice in self.choices]
        if any(each not in choice.ways for each, choice in zip(made, self.choices, strict=True)):
            return None
        return self.write(made)


def merge(base: str | None, theirs: str, mine: str) -> Merge:
    """Two bodies (HTML) made from `base`; None for a base that nobody knows: then whatever differs is a choice."""
    return _merge(base, theirs, mine, parse, lambda blocks: clean_html(_html(blocks)))


def merge_lines(base: str | None, theirs: str, mine: str, *, one_line: bool = False) -> Merge:
    """Two plain texts, a heading or a list of lines."""
    between = " " if one_line else "\n"
    return _merge(base, theirs, mine, lines, lambda blocks: between.join(map(_line, blocks)))


def merge_value(theirs: str, mine: str) -> Merge:
    """One of two values, shown by these words, where both were changed: there is nothing between them."""
    choice = Choice(sha256(f"{theirs}\0{mine}")[:16], html.escape(theirs), html.escape(mine), one_or_other=True)
    return Merge((choice,), lambda made: made[0])


def _merge(
    base: str | None, theirs: str, mine: str, read: Callable[[str], list[Block]], write: Callable[[list[Block]], str]
) -> Merge:
    was, there, here = read(base or ""), read(theirs), read(mine)
    parts = merge_blocks(was, there, here, by_word=is_small(was, there) and is_small(was, here))
    choices = list(_numbered(_choices(parts)))
    if base is None:
        choices = [replace(choice, proposed="") for choice in choices]
    return Merge(tuple(choices), lambda made: write(_resolved(parts, iter(made))))


def _numbered(found: Iterable[Choice]) -> Iterator[Choice]:
    """Choices between the same two texts in several places are told apart by a number."""
    seen: Counter[str] = Counter()
    for choice in found:
        seen[choice.key] += 1
        yield replace(choice, key=f"{choice.key}-{seen[choice.key]}") if seen[choice.key] > 1 else choice


def _choices(parts: Sequence[Part]) -> Iterator[Choice]:
    for part in parts:
        if isinstance(part, Stretch):
            yield _choice(part.base, *(clean_html(_html(each)) for each in (part.base, part.theirs, part.mine)))
        elif isinstance(part, Inner):
            yield from _choices(part.parts)
        elif isinstance(part, Words):
            yield from _word_choices(part)


def _word_choices(part: Words) -> Iterator[Choice]:
    for at, stretch in enumerate(part.parts):
        if not isinstance(stretch, Stretch):
            continue
        sides = (runs_html(runs_of(each)) for each in (stretch.base, stretch.theirs, stretch.mine))
        before = "".join(_plain(each) for each in part.parts[:at])
        after = "".join(_plain(each) for each in part.parts[at + 1 :])
        found = _choice((True,), *sides)
        yield replace(found, before=before[-AROUND:], after=after[:AROUND])


def _plain(part: Piece) -> str:
    return " … " if isinstance(part, Stretch) else text_of(part)


def _choice(base: Sequence[object], was: str, theirs: str, mine: str) -> Choice:
    key = sha256("\0".join((was, theirs, mine)))[:16]
    added = not base and theirs and mine
    return Choice(key, theirs, mine, one_or_other=not (theirs and mine), proposed=BOTH if added else "")


def _resolved(parts: Sequence[Part], made: Iterator[str]) -> list[Block]:
    out: list[Block] = []
    for part in parts:
        if isinstance(part, Block):
            out.append(part)
        elif isinstance(part, Inner):
            out.append(Block(part.tag, part.attrs, _resolved(part.parts, made)))
        elif isinstance(part, Words):
            out.append(Block(part.tag, part.attrs, runs=[run for each in part.parts for run in _runs(each, made)]))
        else:
            way = next(made)
            out += [*(part.theirs if way != MINE else ()), *(part.mine if way != THEIRS else ())]
    return out


def _runs(part: Piece, made: Iterator[str]) -> list[Run]:
    if not isinstance(part, Stretch):
        return runs_of(part)
    way = next(made)
    return runs_of(part.theirs if way == THEIRS else part.mine if way == MINE else both(part))


def _line(block: Block) -> str:
    return "".join(text for text, _ in block.runs).strip()


def _html(blocks: Sequence[Block]) -> str:
    return "".join(block.html for block in blocks)
