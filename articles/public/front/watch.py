"""What is the newest generation of what patients read? Asked at every request, of the database itself.

SQLite counts the changes of a file that other connections make (`PRAGMA data_version`): while the count stands, nothing
has changed, and no table is read. PostgreSQL is asked for two indexed rows by a prepared statement; its notifications
were put aside, because they reach a process after the commit, not with it (docs/decisions/0022). Each thread keeps a
connection of its own, apart from Django's: it holds no transaction and waits for no writer.
"""

import os
import select
import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import psycopg
from psycopg import pq

from articles.models import Generation, GuideGeneration
from livhealth.ledger.models import Head

NEWEST = (
    f"SELECT (SELECT number FROM {Generation._meta.db_table} WHERE id = 1), "  # noqa: S608 - names of our own tables
    f"(SELECT number FROM {Head._meta.db_table} WHERE id = 1)"
)
CHANGED = f"SELECT article_id, number FROM {GuideGeneration._meta.db_table} WHERE number > "  # noqa: S608 - likewise
PATIENCE = 0.5  # seconds that SQLite may wait for a lock; then Django answers
SILENCE = 2000  # milliseconds that PostgreSQL may take; then Django answers
PREPARED = b"newest"


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
        self.mine = threading.local()
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
        if "connection" not in mine.__dict__ or mine.inode != found.st_ino or mine.device != found.st_dev:
            self.open(found)
        (count,) = mine.cursor.execute("PRAGMA data_version").fetchone()
        if count != mine.count:
            mine.pulse = self.learn(mine.connection)
            mine.count = count
        pulse: Pulse = mine.pulse
        return pulse

    def open(self, found: os.stat_result) -> None:
        """A read-only connection to the file as it is now; a file that was replaced is another record."""
        self.leave()
        mine, file = self.mine, (found.st_ino, found.st_dev)
        with self.lock:
            if self.file not in (None, file):
                self.start_anew()
            self.file = file
        address = f"{Path(self.path).absolute().as_uri()}?mode=ro"
        mine.connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE)
        mine.cursor, mine.count = mine.connection.cursor(), None
        mine.inode, mine.device = file


class PostgreSQLWatch(Watch):
    """One prepared statement a request, outside any transaction, past the layers of psycopg that it does not need."""

    def __init__(self, parameters: Mapping[str, Any], forget: Callable[[], None]) -> None:
        super().__init__(forget)
        self.parameters = parameters

    def ask(self) -> Pulse:
        mine = self.mine
        if "connection" not in mine.__dict__:
            self.open()
        wire: pq.abc.PGconn = mine.connection.pgconn
        wire.send_query_prepared(PREPARED, None)
        wire.flush()
        if not mine.poll.poll(SILENCE):
            raise TimeoutError("PostgreSQL is silent.")
        wire.consume_input()
        said = wire.get_result()
        wire.get_result()  # the end of the answer
        if said is None or said.status != pq.ExecStatus.TUPLES_OK:
            raise psycopg.OperationalError("PostgreSQL refused to say what is newest.")
        generation, head = said.get_value(0, 0), said.get_value(0, 1)
        if generation == mine.generation and head == mine.head:
            pulse: Pulse = mine.pulse
            return pulse
        mine.pulse = learned = self.learn(mine.connection)
        mine.generation, mine.head = generation, head
        return learned

    def open(self) -> None:
        mine = self.mine
        mine.connection = psycopg.connect(**self.parameters, autocommit=True)
        mine.connection.pgconn.prepare(PREPARED, NEWEST.encode())
        mine.poll = select.poll()
        mine.poll.register(mine.connection.pgconn.socket, select.POLLIN)
        mine.generation = mine.head = None


def watch_of(database: Any, forget: Callable[[], None]) -> Watch | None:
    """The watch over a Django database connection; None where each process has a database of its own (in memory)."""
    if database.vendor == "postgresql":
        wanted = ("host", "port", "user", "password", "dbname", "sslmode", "sslrootcert", "service", "passfile")
        given = database.get_connection_params()
        return PostgreSQLWatch(
            {name: given[name] for name in wanted if given.get(name)} | {"connect_timeout": 5}, forget
        )
    return None if database.is_in_memory_db() else SQLiteWatch(str(database.settings_dict["NAME"]), forget)
