"""A long list read to its end, a page at a time, by the key of the row at which a page ended: keyset pagination."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Row = TypeVar("Row")
Key = TypeVar("Key")


def walk_by_key(page_after: Callable[[Key | None], Sequence[Row]], key: Callable[[Row], Key]) -> Iterator[Row]:
    """Every row, one page in memory at a time; `page_after` gives the rows after a key, the first ones for None."""
    last: Key | None = None
    while page := page_after(last):
        yield from page
        last = key(page[-1])
