"""Guides read as they are at this moment, where the index cannot be had or has not taken them in yet: laid down in memory."""

from collections.abc import Collection
from threading import Lock

from tantivy import Index

from articles.domain.search.catching_up import take_in
from articles.domain.search.schema import made
from articles.domain.search.standing import Moment

AFRESH = 20  # guides that are read for one question


class Afresh:
    """Keeps the last that it made: the next question is mostly asked of the same. Thread-safe."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.key: tuple[tuple[int, ...], Moment] | None = None
        self.last: Index | None = None

    def index(self, guides: Collection[int], moment: Moment) -> Index:
        key = (tuple(sorted(guides)), moment)
        with self.lock:
            if self.last is None or self.key != key:
                self.last, self.key = made(), key
                take_in(self.last, key[0])
                self.last.reload()
            return self.last


afresh = Afresh()
