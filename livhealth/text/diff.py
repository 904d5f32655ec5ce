"""What is different between two texts: the question of history pages, stale forms, translators and reviewers.

A comparison is aligned by paragraphs, list items and table cells, then by words. Its HTML is safe to show whatever
the texts hold, says every change in words, and can be read back: accepting all gives the new text, rejecting all
the old.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from livhealth.text.differing import notes
from livhealth.text.differing.blocks import Block, canonical, parse, start_tag
from livhealth.text.differing.changes import SAME, Change, compare_blocks, compare_whole_blocks, counted_runs, words
from livhealth.text.differing.marking import mark_change, mark_changes
from livhealth.text.differing.notes import note
from livhealth.text.differing.resolve import accept_all, reject_all
from livhealth.text.differing.tokens import QUANTITY, Token
from livhealth.text.plain import clean_line, word_count

__all__ = ["Diff", "QuantityChange", "accept_all", "canonical", "compare", "compare_plain", "reject_all"]

# Words that differ, counted on both sides, five more for each block. A section of ordinary length has 500.
MOST_WORK = 6_000
# Words at all, on both sides: two bodies of the greatest permitted size may still be compared by words.
MOST_WORDS = 20_000
BLOCK_WORTH = 5


@dataclass(frozen=True)
class QuantityChange:
    """A number, with its unit, that differs. `old` is "" when it was added, `new` when it was removed."""

    old: str
    new: str


@dataclass(frozen=True)
class Diff:
    """A comparison. `html` is safe, marked-up HTML of the whole; `runs` are (removed, added) words of each change."""

    html: str
    changed: bool
    quantities: tuple[QuantityChange, ...]
    words_added: int
    words_removed: int
    runs: tuple[tuple[int, int], ...] = ()
    by_block: bool = False  # too much differs: paragraphs are compared whole, as the comparison says itself

    @property
    def words_changed(self) -> int:
        """Words that a reader would call changed: a replaced word counts once. Formatting and moves count nothing."""
        return sum(max(run) for run in self.runs)


def compare(old: str, new: str, *, direction: str = "ltr", context: int | None = None) -> Diff:
    """Compares two rich bodies (HTML). With `context=n`, blocks further than n from a change are only counted."""
    return _compare(parse(old), parse(new), direction, context)


def compare_plain(old: str, new: str, *, direction: str = "ltr") -> Diff:
    """Compares two plain texts, such as headings and summaries, line by line; each line is shown as a paragraph."""
    return _compare(lines(old), lines(new), direction, None)


def lines(text: str) -> list[Block]:
    """The lines of a plain text, each as a paragraph. Raises TypeError when it is not a str."""
    if not isinstance(text, str):
        raise TypeError(f"A text to compare is a str, not {type(text).__name__}. Pass '' for no text.")
    cleaned = (clean_line(line) for line in text.splitlines())
    return [Block("p", runs=[(line, ())]) for line in cleaned if line]


def _compare(olds: list[Block], news: list[Block], direction: str, context: int | None) -> Diff:
    if direction not in ("ltr", "rtl"):
        raise ValueError(f'The direction of a comparison is "ltr" or "rtl", not {direction!r}.')
    by_block = not is_small(olds, news)
    changes = compare_whole_blocks(olds, news) if by_block else compare_blocks(olds, news)
    runs = counted_runs(changes)
    counts = tuple(count for count in ((words(removed), words(added)) for removed, added in runs) if any(count))
    shown = mark_changes(changes) if context is None else _folded(changes, context)
    said = f'<p class="diff-note">{note(notes.compared_by_block())}</p>' if by_block else ""
    return Diff(
        html=f"{start_tag('div', (('class', 'diff'), ('dir', direction)))}{said}{shown}</div>",
        changed=any(change.kind != SAME for change in changes),
        quantities=tuple(change for run in runs for change in _quantities(*run)),
        words_added=sum(added for _, added in counts),
        words_removed=sum(removed for removed, _ in counts),
        runs=counts,
        by_block=by_block,
    )


def _quantities(removed: list[Token], added: list[Token]) -> list[QuantityChange]:
    """The quantities of one run, paired in the order in which they stand."""
    sides = ([token.text for token in side if token.kind == QUANTITY] for side in (removed, added))
    return [QuantityChange(old, new) for old, new in zip_longest(*sides, fillvalue="") if old != new]


def _folded(changes: list[Change], context: int) -> str:
    """The changes and the blocks near them; a line says how many stand between."""
    at = [n for n, change in enumerate(changes) if change.kind != SAME]
    near = {n for place in at for n in range(place - context, place + context + 1)}
    out, skipped = [], 0
    for n, change in enumerate([*changes, None]):
        if change and n not in near:
            skipped += 1
            continue
        if skipped:
            said = note(f"… {notes.skipped(skipped)} …", bracketed=False)
            out.append(f'<p class="diff-skip">{said}</p>')
            skipped = 0
        if change:
            out.append(mark_change(change))
    return "".join(out)


def leaves(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.is_leaf:
            yield block
        else:
            yield from leaves(block.children)


def is_small(olds: list[Block], news: list[Block]) -> bool:
    """Is there little enough that differs? Paragraphs that stand unchanged on both sides cost next to nothing."""
    sides = [list(leaves(olds)), list(leaves(news))]
    same = {leaf.html for leaf in sides[0]} & {leaf.html for leaf in sides[1]}
    work = words = 0
    for leaf in (leaf for side in sides for leaf in side):
        count = word_count("".join(text for text, _ in leaf.runs))
        words += count
        work += 0 if leaf.html in same else count + BLOCK_WORTH
    return work <= MOST_WORK and words <= MOST_WORDS
