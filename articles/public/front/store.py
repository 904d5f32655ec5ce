"""The finished answers that one process keeps, within a bound: the least recently used go first."""

import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass

from articles.public.front.answer import Answer, Key


@dataclass
class Counts:
    """How the front has answered since the process started. Threads add to it without a lock: one may be lost."""

    hits: int = 0  # given from what was kept, 304 included
    unchanged: int = 0  # 304
    misses: int = 0  # asked of Django, once for all who waited
    packed: int = 0  # made from another coding of the same page
    passed: int = 0  # handed to Django: nothing that can be kept
    bytes: int = 0  # of bodies


class Store:
    """Thread-safe. `room` is in bytes."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0
        self.era = 0  # rises when everything is forgotten: what was being made before must not be kept after
        self.counts = Counts()
        self.answers: OrderedDict[Key, Answer] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Key) -> Answer | None:
        """Without the lock: each of the two steps is one of the interpreter's, and the answer may go between them."""
        answer = self.answers.get(key)
        if answer is not None:
            with suppress(KeyError):
                self.answers.move_to_end(key)
        return answer

    def put(self, key: Key, answer: Answer, era: int) -> Answer:
        """Keep it, unless everything was forgotten since `era`, or it is larger than all the room. Gives it back."""
        with self.lock:
            self._drop(key)
            if era != self.era or answer.size > self.room:
                return answer
            self.answers[key] = answer
            self.used += answer.size
            while self.used > self.room:
                self._drop(next(iter(self.answers)))
        return answer

    def drop(self, key: Key) -> None:
        with self.lock:
            self._drop(key)

    def clear(self) -> None:
        with self.lock:
            self.era += 1
            self.answers.clear()
            self.used = 0

    def _drop(self, key: Key) -> None:
        gone = self.answers.pop(key, None)
        if gone is not None:
            self.used -= gone.size
