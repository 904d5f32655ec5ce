"""The WSGI callable before Django: gives finished answers of public addresses, hands everything else on unchanged.

A finished answer is what Django answered to the same question, byte for byte and header for header. It is given only
while the database, asked at this very request, says that nothing it depends on has changed.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from http import HTTPStatus
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils import timezone
from django.utils.http import parse_etags

from articles.public.caching import ALL_GUIDES, DEPENDS, HEAD, MORE
from articles.public.coding import preferred
from articles.public.front.store import Answer, Headers, Key, Store
from articles.public.front.watch import Pulse, Unreachable, Watch
from articles.public.version import version

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
FOR_MACHINES = frozenset({"sitemap.xml", "robots.txt", ".well-known"})
READERS_OWN = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_COOKIE")
OK = "200 OK"
NOT_MODIFIED = f"304 {HTTPStatus(304).phrase}"
MOST_HOSTS = 100
BEFORE = datetime.min.replace(tzinfo=UTC)


class Given(NamedTuple):
    """What Django answered."""

    status: str
    headers: Headers
    body: bytes


class Front:
    """Wraps Django's WSGI application. Thread-safe; one for each process."""

    def __init__(self, django: Application, watch: Watch, store: Store) -> None:
        self.django, self.watch, self.store = django, watch, store
        self.version = None if settings.DEBUG else version()
        self.over_https = bool(settings.SECURE_SSL_REDIRECT)
        self.proxy = settings.SECURE_PROXY_SSL_HEADER
        self.first = FOR_MACHINES | {code for code, _name in settings.LANGUAGES}
        self.zone = ZoneInfo(settings.TIME_ZONE)
        self.day = (BEFORE, BEFORE, "")  # its first moment, the first of the next, its name
        self.hosts: set[str] = set()
        self.making: dict[Key, threading.Lock] = {}
        self.lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = self.key_of(environ)
        if key is None:
            self.store.counts.passed += 1
            return self.django(environ, start_response)
        try:
            answer = self.fresh(key, self.watch.pulse())
            if answer is None:
                return self.make(key, environ, start_response)
        except Unreachable:
            return self.django(environ, start_response)
        self.store.counts.hits += 1
        return self.give(answer, environ, start_response)

    # Which questions have a finished answer ----------------------------------------------------

    def key_of(self, environ: Environ) -> Key | None:
        """The key of the answer that is asked for; None for what Django has to answer."""
        path = environ["PATH_INFO"]
        if path[1:].partition("/")[0] not in self.first or not is_plain(environ):
            return None
        secure = is_secure(environ, self.proxy)
        if (self.over_https and not secure) or not self.is_our_host(environ.get("HTTP_HOST", "")):
            return None
        return Key(path, preferred(environ.get("HTTP_ACCEPT_ENCODING", "")), secure)

    def is_our_host(self, host: str) -> bool:
        """Would Django answer under this name? (Else it says 400.)"""
        if host in self.hosts:
            return True
        allowed = settings.ALLOWED_HOSTS or ([".localhost", "127.0.0.1", "[::1]"] if settings.DEBUG else [])
        domain, _port = split_domain_port(host)
        known = bool(domain) and validate_host(domain, allowed)
        if known and len(self.hosts) < MOST_HOSTS:
            self.hosts.add(host)
        return known

    # Finished answers ----------------------------------------------------------------------------

    def fresh(self, key: Key, pulse: Pulse) -> Answer | None:
        """The kept answer, if everything it depends on is as it was when it was made."""
        answer = self.store.get(key)
        if answer is None or answer.day != self.today() or answer.version != (self.version or version()):
            return None
        if answer.on == HEAD:
            return answer if answer.head == pulse.head else None
        changed = pulse.generation if answer.on == ALL_GUIDES else self.watch.changed_in(int(answer.on))
        return answer if changed <= answer.generation <= pulse.generation else None

    def make(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Ask Django, once however many ask at the same time, and keep what may be kept.

        The generation and the day are read before the words: an answer is at worst newer than it says, and then made
        again.
        """
        with self.alone(key):
            pulse = self.watch.pulse()
            answer = self.fresh(key, pulse)
            if answer is None:
                self.store.counts.misses += 1
                depends: dict[str, Any] = {}
                day = self.today()
                given = ask(self.django, plain(environ, key.coding) | {DEPENDS: depends})
                if given.status != OK or depends.get("on", MORE) == MORE:
                    self.store.drop(key)
                    return hand_on(given, environ, start_response)
                answer = self.kept(key, given, depends["on"], pulse, day)
        return self.give(answer, environ, start_response)

    def kept(self, key: Key, given: Given, on: int | str, pulse: Pulse, day: str) -> Answer:
        answer = Answer(
            body=given.body,
            headers=given.headers,
            etag=next(value for name, value in given.headers if name.lower() == "etag"),
            on=on,
            generation=pulse.generation,
            head=pulse.head,
            day=day,
            version=self.version or version(),
        )
        self.store.put(key, answer)
        return answer

    @contextmanager
    def alone(self, key: Key) -> Iterator[None]:
        """One thread at a time makes an answer; the others wait for it. Nothing is left of addresses that have none."""
        with self.lock:
            lock = self.making.setdefault(key, threading.Lock())
        try:
            with lock:
                yield
        finally:
            with self.lock:
                if not lock.locked():
                    self.making.pop(key, None)

    def give(self, answer: Answer, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and holds(asked, answer.etag):
            self.store.counts.unchanged += 1
            if not answer.unchanged:
                answer.unchanged = self.unchanged_headers(answer, environ)
            start_response(NOT_MODIFIED, list(answer.unchanged))
            return [b""]
        start_response(OK, list(answer.headers))
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.body]

    def unchanged_headers(self, answer: Answer, environ: Environ) -> Headers:
        """The headers of Django's own 304. Should it just have become another answer, those that both have."""
        coding = preferred(environ.get("HTTP_ACCEPT_ENCODING", ""))
        given = ask(self.django, plain(environ, coding) | {"HTTP_IF_NONE_MATCH": answer.etag})
        if given.status == NOT_MODIFIED:
            return given.headers
        return [(name, value) for name, value in answer.headers if not name.lower().startswith("content-")]

    def today(self) -> str:
        """The hospital's day; looked up in the calendar once a day, and whenever the clock jumped out of it."""
        now = timezone.now()
        if not self.day[0] <= now < self.day[1]:
            today = now.astimezone(self.zone).date()
            first, next_first = (
                datetime.combine(day, time.min, self.zone) for day in (today, today + timedelta(days=1))
            )
            self.day = (first, next_first, today.isoformat())
        return self.day[2]


def is_plain(environ: Environ) -> bool:
    """A question that nothing but its address, coding and tag decides."""
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and not environ.get("QUERY_STRING")
        and not environ.get("SCRIPT_NAME")
        and "HTTP_IF_MATCH" not in environ
        and "HTTP_IF_UNMODIFIED_SINCE" not in environ
    )


def is_secure(environ: Environ, proxy: tuple[str, str] | None) -> bool:
    """As `HttpRequest.is_secure` has it; `proxy` is the header, and its value, that a trusted proxy sets."""
    stated = environ.get(proxy[0]) if proxy else None
    if proxy and stated is not None:
        return bool(stated.split(",", 1)[0].strip() == proxy[1])
    return bool(environ.get("wsgi.url_scheme") == "https")


def holds(if_none_match: str, etag: str) -> bool:
    """Weak comparison, as a GET wants it (RFC 9110, 13.1.2)."""
    if if_none_match == etag:
        return True
    tags = parse_etags(if_none_match)
    return tags == ["*"] or etag.strip("W/") in [tag.strip("W/") for tag in tags]


def plain(environ: Environ, coding: str) -> Environ:
    """The same question without its conditions and cookies, in the one coding that was chosen."""
    asked = {name: value for name, value in environ.items() if name not in READERS_OWN}
    return asked | {"REQUEST_METHOD": "GET", "HTTP_ACCEPT_ENCODING": coding}


def ask(django: Application, environ: Environ) -> Given:
    """Django's whole answer."""
    said: list[Any] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
        said[:] = [status, headers]

    answered = django(environ, start_response)
    try:
        body = b"".join(answered)
    finally:
        if close := getattr(answered, "close", None):
            close()
    return Given(said[0], said[1], body)


def hand_on(given: Given, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    start_response(given.status, given.headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else given.body]
