"""Where visitors come in: `/` leads to their language, `/go/` remembers which one they chose."""

import re
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_headers

from livhealth.floor.access_marks import public

LONGEST = 500  # characters of an address that /go/ leads to


@public
@never_cache
@vary_on_headers("Accept-Language", "Cookie")
def entrance(request: HttpRequest) -> HttpResponse:
    """302 to the saved choice, else to what the browser asks for, else to English."""
    return redirect("public:home", language=translation.get_language_from_request(request))


@public
@never_cache
def choose(request: HttpRequest, language: str) -> HttpResponse:
    """Save the language in a cookie and go to the page of this site that `to` names."""
    to = request.GET.get("to", "")
    response = HttpResponseRedirect(to if is_own(to) else reverse("public:home", args=[language]))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=cast(Any, settings.LANGUAGE_COOKIE_SAMESITE),
    )
    return response


def is_own(to: str) -> bool:
    """Is this a path of this site? Browsers read `//evil`, `/\\evil` and stray controls as other hosts."""
    if len(to) > LONGEST or not to.startswith("/") or not to.isprintable() or re.search(r"[\s\\]", to):
        return False
    return url_has_allowed_host_and_scheme(to, allowed_hosts=None)
