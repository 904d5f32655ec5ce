"""What becomes of a text that two people changed at once: the question of a form that somebody else overtook.

A three-way merge. The base is what both began with; what only one of them changed stands in the result, what both
changed in one place is a choice between the two, or both. What one of them moved stands at its new place, with what
the other changed in it. Nothing is dropped, and nothing stands twice, unless somebody chooses so.
"""

import html
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from livhealth.text.clean import clean_html
from livhealth.text.diff import is_small, lines
from livhealth.text.differing.blocks import Block, parse
from livhealth.text.digest import sha256
from livhealth.text.merging.blocks import Part, Texts, merge_blocks
from livhealth.text.merging.choices import BOTH, MOVED_OR_CHANGED, PLACE, Choice, often, questions, resolved
from livhealth.text.merging.stretches import MINE, THEIRS

__all__ = [
    "BOTH",
    "MINE",
    "MOVED_OR_CHANGED",
    "PLACE",
    "THEIRS",
    "Choice",
    "Merge",
    "merge",
    "merge_lines",
    "merge_value",
]


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
    texts = read(base or ""), read(theirs), read(mine)
    ready = [texts]  # what was moved is taken out of it: each further attempt reads anew

    def again() -> Texts:
        return ready.pop() if ready else (read(base or ""), read(theirs), read(mine))

    by_word = is_small(texts[0], texts[1]) and is_small(texts[0], texts[2])
    allowed = often(texts[1]) | often(texts[2])
    parts = merge_blocks(again, by_word=by_word, known=base is not None)
    if twice := _twice(parts, allowed):
        parts = merge_blocks(again, by_word=by_word, known=base is not None, twice=twice)
    asked = questions(parts)
    choices = list(_numbered(asked.values()))
    if base is None:
        choices = [replace(choice, proposed="") for choice in choices]
    return Merge(tuple(choices), lambda made: write(resolved(parts, dict(zip(asked, made, strict=True)))))


def _twice(parts: Sequence[Part], allowed: Counter[str]) -> frozenset[str]:
    """What would stand more often than in the text that has it more often: both wrote it, in two places."""
    asked = questions(parts)
    ways = (THEIRS, MINE) if asked else (THEIRS,)
    found = (often(resolved(parts, dict.fromkeys(asked, way))) for way in ways)
    return frozenset(html for counts in found for html, many in counts.items() if many > max(1, allowed[html]))


def _numbered(found: Iterable[Choice]) -> Iterator[Choice]:
    """Choices between the same two texts in several places are told apart by a number."""
    seen: Counter[str] = Counter()
    for choice in found:
        seen[choice.key] += 1
        yield replace(choice, key=f"{choice.key}-{seen[choice.key]}") if seen[choice.key] > 1 else choice


def _line(block: Block) -> str:
    return "".join(text for text, _ in block.runs).strip()


def _html(blocks: Sequence[Block]) -> str:
    return "".join(block.html for block in blocks)
