"""The index as this process has it open: looked at again when another build, or a newer state of it, is in force."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from tantivy import Index

from articles.domain.search.keeping import State, current_file, forget, read_state, root
from articles.domain.search.schema import ready

log = logging.getLogger("livhealth.search")
Mark = tuple[str, int, int]


@dataclass(frozen=True)
class Held:
    """An open index, and how far it has come."""

    state: State
    index: Index


class Unreadable(Exception):
    """The index in force is broken, or laid down by another version."""


@contextmanager
def reading() -> Iterator[None]:
    """Raises Unreadable for what tantivy says of a broken index: errors, and panics, which are no Exception."""
    try:
        yield
    except (OSError, ValueError, TypeError) as problem:
        raise Unreadable(str(problem)) from problem
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":
            raise
        raise Unreadable(str(problem)) from problem


class Opened:
    """Thread-safe; one for each process."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.mark: Mark | None = None
        self.held: Held | None = None

    def now(self) -> Held | None:
        """The index in force; None where there is none that can be used. Raises Unreadable."""
        mark = mark_now()
        if mark is None or mark == self.mark:
            return self.held if mark else None
        with self.lock, reading():
            self.held = self.looked_at()
            self.mark = mark if self.held else None
        return self.held

    def looked_at(self) -> Held | None:
        state = read_state()
        if state is None:
            return None
        if self.held and self.held.state.folder == state.folder:
            self.held.index.reload()
            return Held(state, self.held.index)
        return Held(state, ready(Index.open(str(root() / state.folder))))

    def give_up(self) -> None:
        """What is in force cannot be read: it is made anew by whoever comes next."""
        log.exception("The search index could not be read. It is made anew.")
        with self.lock:
            self.held = self.mark = None
            forget()


def mark_now() -> Mark | None:
    """Changes whenever another state is in force. One look at one file."""
    try:
        found = current_file().stat()
    except OSError:
        return None
    return str(root()), found.st_ino, found.st_mtime_ns


opened = Opened()
