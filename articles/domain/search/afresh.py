"""Guides read as they are at this moment, where the index cannot be had or has not taken them in yet: laid down in memory."""

from collections.abc import Collection
from threading import Lock

from tantivy import Index

from articles.domain.search.catching_up import take_in
from articles.domain.search.schema import made
from articles.domain.search.standing import Moment

AFRESH = 20  # guides that are read for one question


class Afresh:
    """Keeps the last that it made of each language: the next question is mostly asked of the same. Thread-safe."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.kept: dict[str, tuple[tuple[int, ...], Moment, Index]] = {}

    def index(self, guides: Collection[int], moment: Moment, language: str) -> Index:
        wanted = tuple(sorted(guides))
        with self.lock:
            if language in self.kept and self.kept[language][:2] == (wanted, moment):
                return self.kept[language][2]
            index = made()
            take_in(index, wanted, language=language)
            index.reload()
            self.kept[language] = wanted, moment, index
            return index


afresh = Afresh()
