"""How long a public answer may be kept: always, if the keeper asks each time whether it still stands."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from articles.models import Generation
from articles.public.version import sha256, version

REVALIDATE = "public, max-age=0, must-revalidate"
View = Callable[..., HttpResponse]


def revalidated(view: View) -> View:
    """Answers 304 to whoever holds this very page, after one query; else gives the page its ETag.

    The tag is taken before the page is read: at worst a page newer than its tag is asked for again.
    Only a 200 gets one, since only a 200 may be answered from a copy.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tag = etag(request)
        if "If-None-Match" in request.headers:
            unchanged = get_conditional_response(request, etag=tag)
            if unchanged is not None and unchanged.status_code == 304:
                unchanged.headers["ETag"] = tag
                unchanged.headers["Cache-Control"] = REVALIDATE
                return unchanged
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", REVALIDATE)
        if response.status_code == 200:
            response.headers["ETag"] = tag
        return response

    return answered


def etag(request: HttpRequest) -> str:
    """Changes with every publication, withdrawal and review, with the software, and at the hospital's midnight."""
    today = timezone.localdate().isoformat()  # a review may be overdue from today on
    return f'"{sha256(str(Generation.current()), version(), today, request.get_full_path())[:32]}"'
