"""Whether a comparison is small enough to be made word by word; past the bound it is made block by block."""

from collections.abc import Iterator

from livhealth.text.differing.blocks import Block
from livhealth.text.limits import word_count

# Words that differ, counted on both sides, five more for each block. A section of ordinary length has 500.
MOST_WORK = 6_000
# Words at all, on both sides: two bodies of the greatest permitted size may still be compared by words.
MOST_WORDS = 20_000
BLOCK_WORTH = 5


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
