"""What is the newest generation of what patients read? Asked at every request, of the database itself.

Each kind of database has its own way to say at once that nothing has changed (`sqlite.py`, `postgresql.py`); only when
something has, rows are read, and all threads of the process learn from it. The connections are apart from Django's:
they hold no transaction and wait for no writer.
"""

import sqlite3
import threading
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import psycopg

from articles.models import Generation, GuideGeneration
from livhealth.ledger.models import Head

NEWEST = (
    f"SELECT (SELECT number FROM {Generation._meta.db_table} WHERE id = 1), "  # noqa: S608 - names of our own tables
    f"(SELECT number FROM {Head._meta.db_table} WHERE id = 1)"
)
CHANGED = f"SELECT article_id, number FROM {GuideGeneration._meta.db_table} WHERE number > "  # noqa: S608 - likewise


class Unreachable(Exception):
    """The database does not say what the newest generation is: no finished answer may be given."""


class Pulse(NamedTuple):
    """The newest generation of what patients read, and the number of the record's newest entry."""

    generation: int
    head: int


NOTHING = Pulse(0, 0)


class Connection(Protocol):
    def execute(self, query: str, /) -> Any: ...

    def close(self) -> None: ...


class Watch:
    """One process's knowledge of what changed. `forget` is called when nothing that is known can be relied on."""

    def __init__(self, forget: Callable[[], None]) -> None:
        self.forget = forget
        self.lock = threading.Lock()
        self.seen = NOTHING
        self.guides: dict[int, int] = {}  # a guide's key -> the generation in which it last changed, as of `seen`

    def pulse(self) -> Pulse:
        """The newest state. Raises Unreachable when the database cannot say it."""
        try:
            return self.ask()
        except (OSError, sqlite3.Error, psycopg.Error) as problem:
            self.leave()
            raise Unreachable(str(problem)) from problem

    def ask(self) -> Pulse:
        raise NotImplementedError

    def changed_in(self, guide: int) -> int:
        """The generation in which a guide last changed, as of the last pulse; 0 when it never did."""
        return self.guides.get(guide, 0)

    def learn(self, connection: Connection) -> Pulse:
        """What is newest, and which guides changed since this process last learned.

        Numbers that went back mean another record (a backup was put back): everything is forgotten.
        """
        with self.lock:
            pulse = newest(connection)
            if pulse.generation < self.seen.generation or pulse.head < self.seen.head:
                self.start_anew()
            if pulse.generation > self.seen.generation:
                changed = connection.execute(f"{CHANGED}{int(self.seen.generation)}").fetchall()
                self.guides = {**self.guides, **dict(changed)}
            self.seen = pulse
        return pulse

    def start_anew(self) -> None:
        self.forget()
        self.seen, self.guides = NOTHING, {}

    def leave(self) -> None:
        """Drop the connection: the next question opens another."""
        raise NotImplementedError


def newest(connection: Connection) -> Pulse:
    generation, head = connection.execute(NEWEST).fetchone()
    return Pulse(generation or 0, head or 0)
