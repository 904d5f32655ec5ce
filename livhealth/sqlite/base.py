"""Is the connection that a thread kept since its last request still one to the file that lies there now?

Opening SQLite anew at each request costs 2 ms of CPU (the schema is read every time), a fifth of the leukemia guide. A
kept connection would go on reading a file that was replaced, a backup put back for instance: so before each request's
first question it is looked whether it is still the same. A file that was there and is gone is a database that does not
answer: SQLite would make an empty one in its place.
"""

import os
import sqlite3
from contextlib import suppress
from typing import Any, ClassVar

from django.db.backends.sqlite3 import base

File = tuple[int, int]  # inode and device


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes its settings from Django's own: CONN_MAX_AGE and CONN_HEALTH_CHECKS are what make it keep and look."""

    KNOWN: ClassVar[set[str]] = set()  # files that this process has opened
    opened: File | None = None

    def get_new_connection(self, conn_params: Any) -> Any:
        name = str(self.settings_dict["NAME"])
        if name in self.KNOWN and self.file() is None:
            raise sqlite3.OperationalError("The file of the database is gone.")
        connection = super().get_new_connection(conn_params)
        self.opened = self.file()
        if self.opened is not None:
            self.KNOWN.add(name)
        return connection

    def is_usable(self) -> bool:
        """Asked once a request, where CONN_HEALTH_CHECKS is set."""
        return self.is_in_memory_db() or self.opened == self.file()

    def file(self) -> File | None:
        """None where there is none."""
        with suppress(FileNotFoundError):
            found = os.stat(str(self.settings_dict["NAME"]))
            return found.st_ino, found.st_dev
        return None
