"""SQLite says by its shared memory that nothing has been committed: no call, no lock, a hundred bytes that are compared.

A database in WAL mode has beside it a file, mapped by every process that has it open, whose first 96 bytes are two
copies of the same header: a count of transactions, the end of the log, its checksums. A commit is seen by others once it
has written both (https://www.sqlite.org/walformat.html#the_wal_index_file_format), which is also what `PRAGMA
data_version` compares. The pragma lets go of the interpreter's lock, for which the threads of a busy worker then wait:
it cost three times as much as all the rest of the front (docs/decisions/0023). It is asked where there is no such file.
"""

import mmap
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from articles.public.front.watch import NOTHING, Pulse, Watch, newest

PATIENCE = 0.5  # seconds that SQLite may wait for a lock; then Django answers
LOOK = 0.05  # seconds after which it is looked again whether the file is still the same
HEADERS = 96
VERSION = 3007000  # of the header's format, its first four bytes
File = tuple[int, int]  # inode and device


class SharedHeader:
    """The header in shared memory.

    Its file is never closed: a process that closes a file loses all its locks on it (POSIX), those of SQLite too.
    """

    KEPT: list["SharedHeader"] = []

    def __init__(self, path: str) -> None:
        self.descriptor = os.open(path, os.O_RDONLY)
        self.KEPT.append(self)
        self.file = file_of(os.fstat(self.descriptor))
        self.mapped = mmap.mmap(self.descriptor, HEADERS, prot=mmap.PROT_READ)

    def read(self) -> bytes:
        return self.mapped[:HEADERS]

    @property
    def is_known(self) -> bool:
        return int.from_bytes(self.read()[:4], "little") == VERSION or int.from_bytes(self.read()[:4], "big") == VERSION


class SQLiteWatch(Watch):
    """One connection for all threads, kept open: so nobody takes the shared memory away."""

    def __init__(self, path: str, forget: Callable[[], None]) -> None:
        super().__init__(forget)
        self.path = path
        self.connection: sqlite3.Connection | None = None
        self.header: SharedHeader | None = None
        self.file: File | None = None
        self.looked = float("-inf")
        self.known: tuple[bytes, Pulse] = (b"", NOTHING)  # the header, and what was newest when it stood there

    def ask(self) -> Pulse:
        if time.monotonic() - self.looked > LOOK:
            self.look()
        mark = self.mark()
        known, pulse = self.known
        if mark == known:
            return pulse
        with self.lock:
            connection = self.opened()
        pulse = self.learn(connection)
        self.known = mark, pulse  # the mark is the older of the two: at worst it is asked once more
        return pulse

    def mark(self) -> bytes:
        """Changes with every commit."""
        header = self.header
        if header is not None:
            return header.read()
        with self.lock:
            (count,) = self.opened().execute("PRAGMA data_version").fetchone()
        return str(count).encode()

    def look(self) -> None:
        """Is this still the file of the record? One that was replaced is another record."""
        found = file_of(os.stat(self.path))
        with self.lock:
            if self.connection is None or found != self.file or self.lost_header():
                self.open(found)
            self.looked = time.monotonic()

    def lost_header(self) -> bool:
        return self.header is not None and self.header.file != file_of(os.stat(self.shared))

    def open(self, found: File) -> None:
        """A read-only connection; the header is mapped once SQLite itself has it open."""
        if self.file not in (None, found):
            self.start_anew()
        self.file, self.known = found, (b"", NOTHING)
        address = f"{Path(self.path).absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
        newest(connection)
        self.header, self.connection = self.shared_header(), connection

    def shared_header(self) -> SharedHeader | None:
        with suppress(FileNotFoundError):
            file = file_of(os.stat(self.shared))
            kept = next((each for each in SharedHeader.KEPT if each.file == file), None)
            header = kept or SharedHeader(self.shared)
            return header if header.is_known else None
        return None

    @property
    def shared(self) -> str:
        return f"{self.path}-shm"

    def opened(self) -> sqlite3.Connection:
        if self.connection is None:  # another thread has just left it
            raise sqlite3.OperationalError("The database is being opened again.")
        return self.connection

    def leave(self) -> None:
        with self.lock:
            connection, self.connection, self.header = self.connection, None, None
            self.known, self.looked = (b"", NOTHING), float("-inf")
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


def file_of(found: os.stat_result) -> File:
    return found.st_ino, found.st_dev
