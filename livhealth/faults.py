"""Which fault does the database have, and what are people told: busy, full, read-only, or not there at all?"""

import sqlite3
from enum import Enum
from typing import Any

from django.db import InterfaceError, InternalError, OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Fault(Enum):
    """What keeps the database from answering. The value: seconds after which asking again makes sense."""

    BUSY = 5  # somebody else writes, and takes long
    AWAY = 15  # it restarts, or cannot be reached
    FULL = 300  # no room on the disk
    READ_ONLY = 600  # it takes no changes: a replica, a file or a disk without the right to write

    @property
    def sentence(self) -> Promise:
        return SENTENCES[self]


SENTENCES = {
    Fault.BUSY: _("Somebody else is saving, and it takes longer than usual."),
    Fault.AWAY: _("The database does not answer. It may be starting again."),
    Fault.FULL: _("There is no room left to store anything. Please tell whoever runs this site."),
    Fault.READ_ONLY: _("The database takes no changes at the moment. Please tell whoever runs this site."),
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
BY_SQLSTATE = {
    "55P03": Fault.BUSY,  # lock_not_available: lock_timeout went by
    "57014": Fault.BUSY,  # query_canceled: statement_timeout went by
    "40001": Fault.BUSY,  # serialization_failure
    "40P01": Fault.BUSY,  # deadlock_detected
    "53300": Fault.BUSY,  # too_many_connections
    "53100": Fault.FULL,  # disk_full
    "25006": Fault.READ_ONLY,  # read_only_sql_transaction
    "57P01": Fault.AWAY,  # admin_shutdown
    "57P02": Fault.AWAY,  # crash_shutdown
    "57P03": Fault.AWAY,  # cannot_connect_now
}
# https://www.sqlite.org/rescode.html: the low byte is the primary code
BY_SQLITE_CODE = {
    sqlite3.SQLITE_BUSY: Fault.BUSY,
    sqlite3.SQLITE_LOCKED: Fault.BUSY,
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Fault.AWAY,
    sqlite3.SQLITE_IOERR: Fault.AWAY,
}


def fault_of(problem: BaseException | None) -> Fault | None:
    """The fault behind an error that reached nobody who could handle it; None where it is a mistake of the program."""
    if not isinstance(problem, OperationalError | InterfaceError | InternalError):
        return None
    said: Any = problem.__cause__
    if code := getattr(said, "sqlite_errorcode", None):
        return BY_SQLITE_CODE.get(code & 0xFF)
    if state := getattr(said, "sqlstate", None):
        return Fault.AWAY if state.startswith("08") else BY_SQLSTATE.get(state)
    return None if isinstance(problem, InternalError) else Fault.AWAY  # no answer at all: the connection is gone
