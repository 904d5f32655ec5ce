"""Asking a WSGI application as a server does, and everything it said."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any


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
    host: str = "testserver"
    headers: dict[str, str] = field(default_factory=dict)

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
            "HTTP_HOST": self.host,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": BytesIO(b""),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            **{f"HTTP_{name.upper()}": value for name, value in sent.items()},
        }
        said: list[Any] = []
        answered = self.application(
            environ, lambda status, headers, exc_info=None: said.extend((status, list(headers)))
        )
        body = b"".join(answered)
        if close := getattr(answered, "close", None):
            close()
        return Said(said[0], said[1], body)
