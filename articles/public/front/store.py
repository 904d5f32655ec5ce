"""The finished answers that one process keeps, within a bound: the least recently used go first."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import NamedTuple

Headers = list[tuple[str, str]]
OVERHEAD = 2000  # bytes that an answer takes beside its body: headers, key, objects


class Key(NamedTuple):
    """Which answer: its address, its content coding, and whether it was asked for over https."""

    path: str
    coding: str
    secure: bool


@dataclass
class Answer:
    """A 200 as Django gave it, and what it depends on."""

    body: bytes
    headers: Headers
    etag: str
    on: int | str  # what it depends on: a guide's key, ALL_GUIDES or HEAD
    generation: int
    head: int
    day: str
    version: str
    unchanged: Headers = field(default_factory=list)  # the headers of its 304; empty until the first was asked for

    @property
    def size(self) -> int:
        return len(self.body) + OVERHEAD


@dataclass
class Counts:
    """How the front has answered since the process started."""

    hits: int = 0
    misses: int = 0
    unchanged: int = 0
    passed: int = 0  # handed to Django: not an address of finished answers, or one that has none


class Store:
    """Thread-safe. `room` is in bytes."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0
        self.counts = Counts()
        self.answers: OrderedDict[Key, Answer] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Key) -> Answer | None:
        with self.lock:
            answer = self.answers.get(key)
            if answer is not None:
                self.answers.move_to_end(key)
            return answer

    def put(self, key: Key, answer: Answer) -> None:
        with self.lock:
            self._drop(key)
            if answer.size > self.room:
                return
            self.answers[key] = answer
            self.used += answer.size
            while self.used > self.room:
                self._drop(next(iter(self.answers)))

    def drop(self, key: Key) -> None:
        with self.lock:
            self._drop(key)

    def clear(self) -> None:
        with self.lock:
            self.answers.clear()
            self.used = 0

    def _drop(self, key: Key) -> None:
        gone = self.answers.pop(key, None)
        if gone is not None:
            self.used -= gone.size
