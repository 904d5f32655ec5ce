"""Asking a WSGI application as a server does, and everything it said; changing what it has to say."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import psycopg
from django.db import connection, connections


@dataclass
class Said:
    status: str
    headers: list[tuple[str, str]]
    body: bytes

    def __getitem__(self, name: str) -> str | None:
        return next((value for given, value in self.headers if given.lower() == name.lower()), None)


@dataclass
class Reader:
    """Somebody who asks: over https under the host's name, unless said otherwise."""

    application: Callable[..., Any]
    scheme: str = "https"
    host: str | None = "testserver"
    headers: dict[str, str] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)  # what a server may say beside headers

    def ask(self, path: str, method: str = "GET", query: str = "", **headers: str) -> Said:
        sent = {**self.headers, **headers}
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "SCRIPT_NAME": "",
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            **({"HTTP_HOST": self.host} if self.host is not None else {}),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": BytesIO(b""),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            **{f"HTTP_{name.upper()}": value for name, value in sent.items()},
            **self.more,
        }
        said: list[Any] = []
        answered = self.application(
            environ, lambda status, headers, exc_info=None: said.extend((status, list(headers)))
        )
        body = b"".join(answered)
        if close := getattr(answered, "close", None):
            close()
        return Said(said[0], said[1], body)


class Counted:
    """Django, noting what it is asked; `before` and `after` run around one answer."""

    def __init__(self, django):
        self.django, self.asked = django, []
        self.inside, self.most = Counter(), Counter()  # how many are at a page now, and were at most
        self.before = self.after = lambda: None

    def __call__(self, environ, start_response):
        page = environ["PATH_INFO"]
        self.asked.append(page)
        self.inside[page] += 1
        self.most[page] = max(self.most[page], self.inside[page])
        before, after = self.before, self.after
        self.before = self.after = lambda: None
        before()
        answer = self.django(environ, start_response)
        after()
        self.inside[page] -= 1
        return answer


def alike(both, path, **asked):
    """What both say; the front is asked twice, so that it has to answer from what it kept."""
    front, django = both
    expected = django.ask(path, **asked)
    for _ in range(2):
        said = front.ask(path, **asked)
        assert (said.status, sorted(said.headers), said.body) == (
            expected.status,
            sorted(expected.headers),
            expected.body,
        )
    return expected


def publish(world, dose):
    world.write(world.treatment, f"<p>Take {dose} mg a day.</p>")
    world.publish()


def doses(said):
    return [dose for dose in range(100) if f"Take {dose} mg a day." in said.body.decode()]


@contextmanager
def no_connections() -> Iterator[None]:
    """PostgreSQL is gone for everybody: all are thrown out, and nobody is let in."""
    given = connection.get_connection_params()
    name = given["dbname"]
    known = {key: given[key] for key in ("host", "port", "user", "password") if given.get(key)}
    with psycopg.connect(**known, dbname="postgres", autocommit=True) as warden:
        warden.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        warden.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            yield
        finally:
            warden.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
            connections.close_all()
