"""A finished answer: what Django said of one page, in one content coding, and the 304 to whoever holds it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from articles.public.caching import tag_in
from articles.public.coding import IDENTITY, SMALLEST, packed, unpacked

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Headers = list[tuple[str, str]]
Key = tuple[str, bool, str]  # which answer: its address, whether it was asked for over https, its content coding

OK = "200 OK"
READERS_OWN = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_COOKIE", "HTTP_ACCEPT_ENCODING")
# What a 304 does not repeat: what describes the body, and what a view says of it (tests compare with Django's own 304).
OF_THE_BODY = frozenset(
    {
        *("content-type", "content-length", "content-encoding", "last-modified"),
        *("cache-tag", "surrogate-key", "x-robots-tag"),
    }
)
OVERHEAD = 4000  # bytes that an answer takes beside its body: headers, key, objects


class Given(NamedTuple):
    """What Django answered."""

    status: str
    headers: Headers
    body: bytes


class Basis(NamedTuple):
    """What an answer stands on: the answer is as old as this, and stands as long as nothing of it changes."""

    on: int | str  # a guide's key, ALL_GUIDES or HEAD
    generation: int
    head: int
    day: str
    version: str


@dataclass(slots=True)
class Answer:
    """A 200 in one coding; the headers of both its answers ready."""

    body: bytes
    headers: Headers
    unchanged: Headers  # the headers of its 304
    etag: str
    plain_tag: str  # the ETag of the same answer as it is, unpacked
    basis: Basis

    @property
    def size(self) -> int:
        return len(self.body) + OVERHEAD


def ask(django: Application, environ: Environ, **more: Any) -> Given:
    """Django's whole answer to the question in its plainest form: a GET without conditions, cookies and codings."""
    asked = {name: value for name, value in environ.items() if name not in READERS_OWN}
    said: list[Any] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
        said[:] = [status, headers]

    answered = django(asked | {"REQUEST_METHOD": "GET"} | more, start_response)
    try:
        body = b"".join(answered)
    finally:
        if close := getattr(answered, "close", None):
            close()
    return Given(said[0], said[1], body)


def finished(given: Given, coding: str, basis: Basis) -> Answer:
    """What Django answered as it is, in a coding: the same as Django would have packed it (caching.finish)."""
    tag = header(given.headers, "etag")
    body, changed = given.body, {"etag": tag_in(tag, coding)}
    more: Headers = []
    if coding != IDENTITY and len(body) >= SMALLEST:
        body = packed(body, coding)
        changed["content-length"] = str(len(body))
        more = [("Content-Encoding", coding)]
    headers = with_values(given.headers, changed) + more
    unchanged = [(name, value) for name, value in headers if name.lower() not in OF_THE_BODY]
    return Answer(body, headers, [*unchanged, ("Content-Length", "0")], changed["etag"], tag, basis)


def in_other(answer: Answer, coding: str) -> Answer:
    """A kept answer in another coding, without rendering it again."""
    body = unpacked(answer.body, header(answer.headers, "content-encoding") or IDENTITY)
    as_it_is = with_values(answer.headers, {"etag": answer.plain_tag, "content-length": str(len(body))})
    headers = [(name, value) for name, value in as_it_is if name.lower() != "content-encoding"]
    return finished(Given(OK, headers, body), coding, answer.basis)


def header(headers: Headers, name: str) -> str:
    """Its value; "" where there is none."""
    return next((value for given, value in headers if given.lower() == name), "")


def with_values(headers: Headers, values: dict[str, str]) -> Headers:
    return [(name, values.get(name.lower(), value)) for name, value in headers]
