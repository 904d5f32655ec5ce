"""Three texts held against each other: what stands in all of them, and what stands in between on each side.

The field's name for it is a three-way merge (diff3): the base is what both began with.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

NOBODY, THEIRS, MINE, CLASH = "nobody", "theirs", "mine", "clash"


@dataclass(frozen=True)
class Stretch(Generic[Item]):
    """The same place of the base and of both texts; `met` where one thing stands there on all three sides."""

    base: tuple[Item, ...]
    theirs: tuple[Item, ...]
    mine: tuple[Item, ...]
    met: bool = False

    def __add__(self, other: "Stretch[Item]") -> "Stretch[Item]":
        return Stretch(self.base + other.base, self.theirs + other.theirs, self.mine + other.mine)


def side(base: Hashable, theirs: Hashable, mine: Hashable) -> str:
    """Whose change it is: nobody's also where both made the same one."""
    if theirs == mine:
        return NOBODY
    if theirs == base:
        return MINE
    return THEIRS if mine == base else CLASH


def stretches(
    base: Sequence[Item],
    theirs: Sequence[Item],
    mine: Sequence[Item],
    *,
    to_theirs: Mapping[int, int],
    to_mine: Mapping[int, int],
) -> Iterator[Stretch[Item]]:
    """All of the three in order. The maps say which place of the base is which of the other, and ascend."""
    i, j, k = 0, 0, 0
    for at in sorted(to_theirs.keys() & to_mine.keys()):
        there, here = to_theirs[at], to_mine[at]
        if (i, j, k) != (at, there, here):
            yield Stretch(tuple(base[i:at]), tuple(theirs[j:there]), tuple(mine[k:here]))
        yield Stretch((base[at],), (theirs[there],), (mine[here],), met=True)
        i, j, k = at + 1, there + 1, here + 1
    if (i, j, k) != (len(base), len(theirs), len(mine)):
        yield Stretch(tuple(base[i:]), tuple(theirs[j:]), tuple(mine[k:]))
