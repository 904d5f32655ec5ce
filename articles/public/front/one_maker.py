"""Who makes the page that many ask for at once? One of them; the others wait for it."""

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Maker:
    """One page in the making."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    here: int = 0  # how many make it or wait for it
    in_vain: bool = False  # what came of it cannot be kept: nobody needs to wait for it


class Makers:
    """Thread-safe. Nothing is left of pages that nobody asks for any more."""

    def __init__(self) -> None:
        self.at_work: dict[Hashable, Maker] = {}
        self.lock = threading.Lock()

    @contextmanager
    def alone(self, page: Hashable) -> Iterator[Maker]:
        """One thread at a time for each page. The maker is forgotten only when the last who waits has left:
        dropped earlier, the next to come would make the page beside somebody who waited."""
        with self.lock:
            maker = self.at_work.setdefault(page, Maker())
            maker.here += 1
        try:
            with maker.lock:
                yield maker
        finally:
            with self.lock:
                maker.here -= 1
                if not maker.here:
                    del self.at_work[page]
