"""What is the newest generation of what patients read? Asked at every request, of the database itself.

SQLite counts the changes of a file that other connections make (`PRAGMA data_version`): while the count stands, nothing
has changed, and no table is read. PostgreSQL is asked for two indexed rows by a prepared statement; its notifications
were put aside, because they reach a process after the commit, not with it (docs/decisions/0022). Each thread keeps a
connection of its own, apart from Django's: it holds no transaction and waits for no writer.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import psycopg

from articles.models import Generation, GuideGeneration
from livhealth.ledger.models import Head

NEWEST = (
    f"SELECT (SELECT number FROM {Generation._meta.db_table} WHERE id = 1), "  # noqa: S608 - names of our own tables
    f"(SELECT number FROM {Head._meta.db_table} WHERE id = 1)"
)
CHANGED = f"SELECT article_id, number FROM {GuideGeneration._meta.db_table} WHERE number > "  # noqa: S608 - likewise
PATIENCE = 0.5  # seconds that SQLite may wait for a lock; then Django answers


class Unreachable(Exception):
    """The database does not say what the newest generation is: no finished answer may be given."""


@dataclass(frozen=True)
class Pulse:
    """The newest generation of what patients read, and the number of the record's newest entry."""

    generation: int
    head: int


class Connection(Protocol):
    def execute(self, query: str, /) -> Any: ...

    def close(self) -> None: ...


class Watch:
    """One process's knowledge of what changed. `forget` is called when nothing that is known can be relied on."""

    def __init__(self, forget: Callable[[], None]) -> None:
        self.forget = forget
        self.mine = threading.local()
        self.lock = threading.Lock()
        self.guides: dict[int, int] = {}  # a guide's key -> the generation in which it last changed
        self.known = 0  # the generation up to which `guides` is complete

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

    def read(self, connection: Connection) -> Pulse:
        pulse = newest(connection)
        if pulse.generation != self.known:
            self.learn(connection)
        return pulse

    def learn(self, connection: Connection) -> None:
        """Which guides changed since; a generation that went back means another database: everything is forgotten."""
        with self.lock:
            generation = newest(connection).generation  # asked again: another thread may have learned more meanwhile
            if generation < self.known:
                self.forget()
                self.guides, self.known = {}, 0
            if generation > self.known:
                changed: Mapping[int, int] = dict(connection.execute(f"{CHANGED}{int(self.known)}").fetchall())
                self.guides = {**self.guides, **changed}
                self.known = generation

    def leave(self) -> None:
        """Drop this thread's connection: the next question opens another."""
        connection = self.mine.__dict__.pop("connection", None)
        if connection is not None:
            with suppress(Exception):
                connection.close()


def newest(connection: Connection) -> Pulse:
    generation, head = connection.execute(NEWEST).fetchone()
    return Pulse(generation or 0, head or 0)


class SQLiteWatch(Watch):
    """SQLite's count of changes stands for a query, until it changes."""

    def __init__(self, path: str, forget: Callable[[], None]) -> None:
        super().__init__(forget)
        self.path = path
        self.file: tuple[int, int] | None = None

    def ask(self) -> Pulse:
        mine = self.mine
        found = os.stat(self.path)
        file = (found.st_dev, found.st_ino)
        if getattr(mine, "connection", None) is None or mine.file != file:
            self.open(file)
        (version,) = mine.connection.execute("PRAGMA data_version").fetchone()
        if version != mine.version:
            mine.pulse = self.read(mine.connection)
            mine.version = version
        pulse: Pulse = mine.pulse
        return pulse

    def open(self, file: tuple[int, int]) -> None:
        """A read-only connection to the file as it is now; a file that was replaced is another record."""
        self.leave()
        with self.lock:
            if self.file not in (None, file):
                self.forget()
                self.guides, self.known = {}, 0
            self.file = file
        self.mine.file, self.mine.version = file, None
        self.mine.connection = sqlite3.connect(
            f"file:{self.path}?mode=ro", uri=True, isolation_level=None, timeout=PATIENCE
        )


class PostgreSQLWatch(Watch):
    """One statement a request, prepared, outside any transaction."""

    def __init__(self, parameters: Mapping[str, Any], forget: Callable[[], None]) -> None:
        super().__init__(forget)
        self.parameters = parameters

    def ask(self) -> Pulse:
        if getattr(self.mine, "connection", None) is None:
            self.mine.connection = psycopg.connect(**self.parameters, autocommit=True, prepare_threshold=0)
        return self.read(self.mine.connection)


def watch_of(database: Any, forget: Callable[[], None]) -> Watch | None:
    """The watch over a Django database connection; None where each process has a database of its own (in memory)."""
    if database.vendor == "postgresql":
        wanted = ("host", "port", "user", "password", "dbname", "sslmode", "sslrootcert", "service", "passfile")
        given = database.get_connection_params()
        return PostgreSQLWatch({name: given[name] for name in wanted if given.get(name)}, forget)
    path = str(database.settings_dict["NAME"])
    return None if "memory" in path else SQLiteWatch(path, forget)
