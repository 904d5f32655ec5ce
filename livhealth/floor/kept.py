"""What was made of the same things before: results of pure functions, kept within a bound of memory.

(Memoization; least recently used results are forgotten first.)
"""

import threading
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

Result = TypeVar("Result")
MEGABYTE = 1024 * 1024
OVERHEAD = 1000  # bytes that a result takes beside itself: its key's objects, its place
NOTHING = object()


class Kept(Generic[Result]):
    """Thread-safe. `room` is in bytes; `weigh` gives those of a result together with the texts of its key.

    A key holds everything that the result depends on, by value: two keys that are equal mean the same result, so that
    nothing kept can ever be old. There are two halves: what was asked for since the last turn, and what was before it.
    When the younger is full it becomes the older, and what stood there and was not asked for again is forgotten.
    So a result that is found costs one look-up and no lock.
    """

    def __init__(self, room: int, weigh: Callable[[Hashable, Result], int]) -> None:
        self.half = room // 2
        self.weigh = weigh
        self.younger: dict[Hashable, Result] = {}
        self.older: dict[Hashable, Result] = {}
        self.used = 0  # bytes of the younger half
        self.lock = threading.Lock()

    def ask(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """The result for this key: kept, or else made. Two who ask at once may both make it: they make the same."""
        found = self.younger.get(key, NOTHING)
        if found is NOTHING:
            found = self.older.get(key, NOTHING)
            result: Result = make() if found is NOTHING else found  # type: ignore[assignment]
            self.keep(key, result)
            return result
        return found  # type: ignore[return-value]

    def find(self, keys: Iterable[Hashable]) -> dict[Hashable, Result]:
        """What is kept of these: for whoever makes all that is missing at once, and then keeps it."""
        found: dict[Hashable, Result] = {}
        for key in keys:
            result = self.younger.get(key, NOTHING)
            if result is NOTHING:
                result = self.older.get(key, NOTHING)
            if result is not NOTHING:
                found[key] = result  # type: ignore[assignment]
                if key not in self.younger:
                    self.keep(key, found[key])
        return found

    def keep(self, key: Hashable, result: Result) -> None:
        """Into the younger half. What would fill a half alone is not kept."""
        weight = self.weigh(key, result) + OVERHEAD
        with self.lock:
            if weight > self.half or key in self.younger:
                return
            if self.used + weight > self.half:
                self.older, self.younger, self.used = self.younger, {}, 0
            self.younger[key] = result
            self.used += weight

    def clear(self) -> None:
        with self.lock:
            self.older, self.younger, self.used = {}, {}, 0
