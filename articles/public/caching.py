"""How long a public answer may be kept: always, if the keeper asks each time whether it still stands.

A finished answer is the same bytes for every reader. It says what it depends on (one guide, all of them, the head of
the record), so that whoever keeps it, the front of this server included, knows when it is old.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from articles.models import Generation
from articles.public.coding import IDENTITY, SMALLEST, packed, preferred
from articles.public.version import sha256, version

REVALIDATE = "public, max-age=0, must-revalidate"
# Under this name the front hands a dict along with a request. A view that may be kept says in it what it depends on.
DEPENDS = "livhealth.depends"
ANY = "*"  # If-None-Match: anything that there is; so it has to be looked whether there is
ALL_GUIDES, HEAD, MORE = "all guides", "head", "more than that"
View = Callable[..., HttpResponse]


def depends_on(request: HttpRequest, what: int | str) -> None:
    """Tell the front what the answer depends on: a guide's key, ALL_GUIDES, HEAD, or MORE than the front can watch.

    The first word stands."""
    told = request.META.get(DEPENDS)
    if told is not None:
        told.setdefault("on", what)


def note_day(request: HttpRequest) -> None:
    """Tell the front on which day of the hospital the answer is made; "" where the clock went over midnight meanwhile."""
    told, today = request.META.get(DEPENDS), timezone.localdate().isoformat()
    if told is not None:
        told["day"] = today if told.get("day", today) == today else ""


def revalidated(view: View) -> View:
    """Answers 304 to whoever holds this very page, after one query; else gives the page its ETag, and packs it.

    The tag is taken before the page is read: at worst a page newer than its tag is asked for again.
    Only a 200 gets one, since only a 200 may be answered from a copy.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tag, held = etag(request, kwargs.get("slug")), request.headers.get("If-None-Match", "").strip()
        if held not in ("", ANY) and (unchanged := not_modified(request, tag)):
            return unchanged
        note_day(request)
        response = view(request, *args, **kwargs)
        note_day(request)
        response.headers.setdefault("Cache-Control", REVALIDATE)
        if response.status_code != 200:
            return response
        if held == ANY and (unchanged := not_modified(request, tag)):
            return unchanged
        depends_on(request, ALL_GUIDES)
        finish(request, response, tag)
        return response

    return answered


def not_modified(request: HttpRequest, tag: str) -> HttpResponse | None:
    """The 304 for whoever holds the answer of this tag in the coding that is asked for."""
    tag = tag_in(tag, preferred(request.headers.get("Accept-Encoding", "")))
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is None or unchanged.status_code != 304:
        return None
    unchanged.headers["ETag"] = tag
    unchanged.headers["Cache-Control"] = REVALIDATE
    patch_vary_headers(unchanged, ["Accept-Encoding"])
    return unchanged


def finish(request: HttpRequest, response: HttpResponse, tag: str) -> None:
    """Pack a 200 as the reader prefers; each coding has an ETag of its own (RFC 9110, 8.8.3.3)."""
    coding = preferred(request.headers.get("Accept-Encoding", ""))
    if coding != IDENTITY and len(response.content) >= SMALLEST:
        response.content = packed(response.content, coding)
        response.headers["Content-Encoding"] = coding
    response.headers["ETag"] = tag_in(tag, coding)
    name_tags(request, response)
    patch_vary_headers(response, ["Accept-Encoding"])


def name_tags(request: HttpRequest, response: HttpResponse) -> None:
    """Names by which a shared cache can drop what it keeps: Cache-Tag and Surrogate-Key, as content networks read them."""
    given = request.resolver_match.kwargs if request.resolver_match else {}
    names = [f"{prefix}-{given[name]}" for prefix, name in (("guide", "slug"), ("lang", "language")) if name in given]
    if names:
        response.headers["Cache-Tag"] = ",".join(names)
        response.headers["Surrogate-Key"] = " ".join(names)


def tag_in(tag: str, coding: str) -> str:
    return tag if coding == IDENTITY else f'{tag[:-1]}-{coding}"'


def etag(request: HttpRequest, slug: str | None) -> str:
    """Changes with every publication, withdrawal and review of the guide (of any guide, for a list), with the software,
    and at the hospital's midnight: a review may be overdue from then on."""
    number = Generation.current() if slug is None else Generation.of_guide(slug)
    today = timezone.localdate().isoformat()
    return f'"{sha256(str(number), version(), today, request.get_full_path())[:32]}"'
