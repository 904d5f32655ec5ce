"""Which language a page speaks: public pages the one in their address, the staff's what they chose.

In which letters requests come; who may keep the answer; who waits.
"""

import threading
from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from livhealth.errors import bad_request, unavailable
from livhealth.faults import Fault, fault_of
from livhealth.floor import languages
from livhealth.floor.refused_post import take_in
from livhealth.letters import REFUSED
from livhealth.people.second_factor.gate import STAFF_SIDE

SPEAKS_TO_MACHINES = {  # first part of the address
    *("sitemap.xml", "robots.txt", ".well-known", "health", "figures", "pictures", "connect", "sw.js"),
    "v",  # to people, in the language that the code names
    *("favicon.ico", "apple-touch-icon.png", "icon-192.png", "icon-512.png"),
}
SITEMAP_PART = "sitemap-"
MOST_TAKEN_IN = 2**20  # bytes of what is refused unread, so that its sender sees why


def speaks_to_machines(first: str) -> bool:
    return first in SPEAKS_TO_MACHINES or first.startswith(SITEMAP_PART)


def is_public(request: HttpRequest) -> bool:
    """Does the address carry its language, or speak to machines? Then it is the same for every reader."""
    codes = {code for code, _name in settings.LANGUAGES}
    first = request.path_info[1:].partition("/")[0]
    return first in codes or speaks_to_machines(first)


class StaffSessionMiddleware(SessionMiddleware):
    """Sessions are the staff's. A public page reads none and sets no cookie, whatever the reader's browser sends."""

    def process_request(self, request: HttpRequest) -> None:
        if is_public(request):
            request.session = self.SessionStore()
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return response if is_public(request) else super().process_response(request, response)


class LanguageMiddleware:
    """Public addresses carry their language, so that one address always says the same words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.codes = {code for code, _ in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first = request.path_info.split("/", 2)[1]
        asks = first not in self.codes and not speaks_to_machines(first)
        fixed = first if first in self.codes else settings.LANGUAGE_CODE
        language = asked_for(request, first in STAFF_SIDE) if asks else fixed
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        if asks and not request.path_info.startswith(settings.STATIC_URL):
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def asked_for(request: HttpRequest, staff: bool) -> str:
    """What the reader asks for: the saved choice, then the browser. The staff's pages ask the browser alone:
    what somebody chose on the patients' pages says nothing about the language of work.
    """
    asking = request
    if staff:
        asking = HttpRequest()
        asking.META["HTTP_ACCEPT_LANGUAGE"] = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    return translation.get_language_from_request(asking)


class LettersMiddleware:
    """400 for what was sent in other letters than UTF-8: nothing of it was read. (Our own pages send UTF-8.)"""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if REFUSED not in request.META:
            return self.get_response(request)
        take_in(request, MOST_TAKEN_IN)
        return bad_request(request)


class InterfaceLanguageMiddleware:
    """The staff's pages speak the language that somebody chose there, on whichever machine."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        staff = request.path_info.split("/", 2)[1] in STAFF_SIDE
        language = getattr(request.user, "interface_language", "") if staff else ""
        if language not in languages.codes():
            return self.get_response(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


class NotKeptMiddleware:
    """What auditors are shown stays with them: no copy on the way, in the browser or in a search engine."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.split("/", 2)[1] == "audit":
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["X-Robots-Tag"] = "noindex"
        return response


class RoomForReadersMiddleware:
    """Patients never wait behind saves that are blocked: of a process's threads, only so many are given to saving.

    Who finds no place within half a second is told to try again; nothing of it was stored. (A bulkhead.)
    """

    AT_ONCE = 4  # of the threads in livhealth/workers.py
    STRANGERS = 2  # of them send at once, in places of their own: however many come, the staff keep theirs
    PATIENCE = 0.5  # seconds

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.places = threading.BoundedSemaphore(self.AT_ONCE)
        self.for_strangers = threading.BoundedSemaphore(self.STRANGERS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        places = self.for_strangers if is_public(request) else self.places
        if not places.acquire(timeout=self.PATIENCE):
            return unavailable(request, Fault.BUSY)
        try:
            return self.get_response(request)
        finally:
            places.release()

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A fault of the database inside a view is said also where DEBUG is on. (Elsewhere: errors.server_error.)"""
        fault = fault_of(exception)
        return unavailable(request, fault) if fault else None
