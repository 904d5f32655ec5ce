"""What people are told when an address is unknown, a form too large, a session over, the database at fault."""

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from livhealth.contacts.hospital import Hospital
from livhealth.contacts.models import last_known_version
from livhealth.faults import Fault, fault_of
from livhealth.floor import languages
from livhealth.floor.refused_post import take_in


def session_ended(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose session ended while somebody was writing: says that the text is kept."""
    return render(request, "errors/session_ended.html", {"reason": reason}, status=403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400, a post over the size limit included: says what was too much and how to go on."""
    if isinstance(exception, RequestDataTooBig):
        take_in(request)
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
        return render(request, "errors/too_large.html", {"limit": limit}, status=400)
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403: the sentence of whoever refused, or else a general one."""
    return render(request, "errors/403.html", {"sentence": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: says where the guides are, in every language."""
    return render(request, "errors/404.html", {"languages": languages.every()}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without database or user, so that it cannot fail for the same reason. 503 for a fault of the database."""
    if fault := fault_of(sys.exc_info()[1]):
        return unavailable(request, fault)
    return HttpResponseServerError(render_to_string("errors/500.html", {"hospital": Hospital(last_known_version())}))


def unavailable(request: HttpRequest, fault: Fault) -> HttpResponse:
    """503 with the time after which to ask again: whether anything was lost (it was not), and what to do meanwhile."""
    sending = request.method not in ("GET", "HEAD")
    context = {"sentence": fault.sentence, "sending": sending, "hospital": Hospital(last_known_version())}
    page = render_to_string("errors/503.html", context)
    return HttpResponse(page, status=503, headers={"Retry-After": str(fault.value), "Cache-Control": "no-store"})
