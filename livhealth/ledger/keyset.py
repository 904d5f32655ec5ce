"""Reading every row without holding every row: by key, some hundred at a time, in one unchanging view."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

CHUNK = 200  # rows or keys at a time
BLOCK = 4096  # numbers that share one piece of memory


def keys(rows: models.QuerySet[Any], column: str = "pk") -> Iterator[list[Any]]:
    """The different values of a column in order, some hundred at a time."""
    ordered = rows.order_by(column).values_list(column, flat=True).distinct()
    part = list(ordered[:CHUNK])
    while part:
        yield part
        part = list(ordered.filter(**{f"{column}__gt": part[-1]})[:CHUNK])


class Numbers:
    """A set of whole numbers, one bit each: a hundred thousand keys in a row take 12 kB."""

    def __init__(self) -> None:
        self.blocks: defaultdict[int, bytearray] = defaultdict(lambda: bytearray(BLOCK // 8))

    def add(self, number: int) -> None:
        place = number % BLOCK
        self.blocks[number // BLOCK][place // 8] |= 1 << place % 8

    def __contains__(self, number: int) -> bool:
        block, place = self.blocks.get(number // BLOCK), number % BLOCK
        return bool(block and block[place // 8] & 1 << place % 8)


@contextmanager
def snapshot() -> Iterator[None]:
    """The database as it stands at the first read, while others go on writing.

    Without it an act recorded in the middle of a verification would look like an alteration. On
    SQLite this takes no write lock, unlike the transactions of verbs. Inside a transaction of the
    caller it adds nothing.
    """
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()  # which sets the mode that is put aside here
    mode = getattr(connection, "transaction_mode", None)
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]
