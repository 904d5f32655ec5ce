"""The WSGI callable before Django: gives finished answers of public addresses, hands everything else on unchanged.

A finished answer is what Django answered to the same question, byte for byte and header for header. It is given only
while the database, asked at this very request, says that nothing it depends on has changed.
"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings

from articles.public.caching import ALL_GUIDES, DEPENDS, HEAD, MORE
from articles.public.coding import BROTLI, GZIP, IDENTITY
from articles.public.front.answer import (
    OK,
    Answer,
    Application,
    Basis,
    Environ,
    Given,
    Key,
    StartResponse,
    ask,
    finished,
    header,
    in_other,
)
from articles.public.front.midnight import Calendar
from articles.public.front.one_maker import Makers
from articles.public.front.question import Questions, holds
from articles.public.front.store import Store
from articles.public.front.tally import Tally
from articles.public.front.watch import Pulse, Unreachable, Watch
from articles.public.version import version

OFTEN = 256  # answers from memory after which it is asked whether the counts are to be noted
BODILESS = ("GET", "HEAD")
NOT_MODIFIED = f"304 {HTTPStatus(304).phrase}"


class Front:
    """Wraps Django's WSGI application. Thread-safe; one for each process."""

    def __init__(self, django: Application, watch: Watch, store: Store) -> None:
        self.django, self.watch, self.store = django, watch, store
        self.counts, self.tally = store.counts, Tally(store)
        self.questions, self.calendar, self.makers = Questions(), Calendar(settings.TIME_ZONE), Makers()
        self.version = None if settings.DEBUG else version()  # with DEBUG the software changes under the process

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in BODILESS:  # Django would read the address in the letters of a body, or fail
            environ.pop("CONTENT_TYPE", None)
        key = self.questions.key_of(environ)
        if key is None:
            return self.hand_on(environ, start_response)
        try:
            answer = self.fresh(key, self.watch.pulse())
            if answer is not None:
                return self.give(answer, environ, start_response)
            made = self.made(key, environ)
        except Unreachable:
            made = None
        if isinstance(made, Answer):
            return self.give(made, environ, start_response)
        return self.hand_on(environ, start_response) if made is None else self.tell(made, environ, start_response)

    def hand_on(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self.counts.passed += 1
        self.tally.note()
        return self.django(environ, start_response)

    def tell(self, given: Given, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """What Django answered, and what is not kept: 404, 410, where it moved."""
        start_response(given.status, given.headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else given.body]

    def give(self, answer: Answer, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """304 to whoever holds it. The headers are copied: a server may add its own to what it is given."""
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and holds(asked, answer.etag):
            self.counts.unchanged += 1
            start_response(NOT_MODIFIED, list(answer.unchanged))
            return [b""]
        start_response(OK, list(answer.headers))
        if environ["REQUEST_METHOD"] == "HEAD":
            return [b""]
        self.counts.bytes += len(answer.body)
        return [answer.body]

    # Finished answers ----------------------------------------------------------------------------

    def fresh(self, key: Key, pulse: Pulse) -> Answer | None:
        """The kept answer, if everything it stands on is as it was before it was made."""
        answer = self.store.get(key)
        if answer is None or not self.stands(answer.basis, pulse):
            return None
        self.counts.hits += 1
        if not self.counts.hits % OFTEN:
            self.tally.note()
        return answer

    def stands(self, basis: Basis, pulse: Pulse) -> bool:
        if basis.day != self.calendar.today() or basis.version != (self.version or version()):
            return False
        if basis.on == HEAD:
            return basis.head == pulse.head
        changed = pulse.generation if basis.on == ALL_GUIDES else self.watch.changed_in(int(basis.on))
        return changed <= basis.generation <= pulse.generation

    def made(self, key: Key, environ: Environ) -> Answer | Given | None:
        """The answer, made once however many ask at the same time; what Django said, where that cannot be kept.

        Who waited while that turned out waits no longer: None, ask Django. (Single flight.)
        """
        path, secure, _coding = key
        with self.makers.alone((path, secure)) as maker:
            if maker.in_vain:
                return None
            era, pulse = self.store.era, self.watch.pulse()  # in this order: what is forgotten meanwhile is not kept
            made = (
                self.fresh(key, pulse) or self.packed_anew(key, pulse, era) or self.rendered(key, environ, pulse, era)
            )
            maker.in_vain = not isinstance(made, Answer)
            return made

    def packed_anew(self, key: Key, pulse: Pulse, era: int) -> Answer | None:
        """From the same page in another coding, where that is kept and stands."""
        path, secure, coding = key
        for other in (BROTLI, GZIP, IDENTITY):
            kept = self.store.get((path, secure, other))
            if kept is not None and self.stands(kept.basis, pulse):
                self.counts.packed += 1
                return self.store.put(key, in_other(kept, coding), era)
        return None

    def rendered(self, key: Key, environ: Environ, pulse: Pulse, era: int) -> Answer | Given | None:
        """Ask Django, and keep what may be kept.

        The generation and the day are read before the words: an answer is at worst newer than it says, and then made
        again. Where the clock jumped meanwhile, nobody knows which day the words are of: None.
        """
        self.counts.misses += 1
        self.tally.note()
        day, depends = self.calendar.today(), dict[str, Any]()
        given = ask(self.django, environ, **{DEPENDS: depends})
        if given.status != OK:
            self.store.drop(key)
            return given
        on = depends.get("on", MORE)
        may_be_kept = header(given.headers, "etag") and not header(given.headers, "set-cookie")
        if on == MORE or not may_be_kept or {day, depends.get("day", day)} != {self.calendar.today()}:
            return None
        basis = Basis(on, pulse.generation, pulse.head, day, self.version or version())
        return self.store.put(key, finished(given, key[2], basis), era)
