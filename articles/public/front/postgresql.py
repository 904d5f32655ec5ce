"""PostgreSQL is asked for two indexed rows at every request.

Its notifications (LISTEN) would cost 4 microseconds less, and were put aside: they reach a process after the commit, not
with it (docs/decisions/0023).
"""

import select
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import psycopg
from psycopg import pq

from articles.public.front.watch import NEWEST, Pulse, Watch

SILENCE = 2000  # milliseconds that PostgreSQL may take; then Django answers
PREPARED = b"newest"
WANTED = ("host", "port", "user", "password", "dbname", "sslmode", "sslrootcert", "service", "passfile")


class PostgreSQLWatch(Watch):
    """One prepared statement a request, outside any transaction, past the layers of psycopg that it does not need.

    Each thread has a connection of its own.
    """

    def __init__(self, parameters: Mapping[str, Any], forget: Callable[[], None]) -> None:
        super().__init__(forget)
        self.mine = threading.local()
        self.parameters = {name: parameters[name] for name in WANTED if parameters.get(name)} | {"connect_timeout": 5}

    def ask(self) -> Pulse:
        mine = self.mine
        if getattr(mine, "connection", None) is None:
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
        newest = said.get_value(0, 0), said.get_value(0, 1)
        if newest != mine.newest:
            mine.pulse, mine.newest = self.learn(mine.connection), newest
        pulse: Pulse = mine.pulse
        return pulse

    def open(self) -> None:
        mine = self.mine
        connection = psycopg.connect(**self.parameters, autocommit=True)
        connection.pgconn.prepare(PREPARED, NEWEST.encode())
        mine.poll, mine.newest = select.poll(), None
        mine.poll.register(connection.pgconn.socket, select.POLLIN)
        mine.connection = connection

    def leave(self) -> None:
        connection = getattr(self.mine, "connection", None)
        self.mine.connection = None
        if connection is not None:
            with suppress(Exception):
                connection.close()
