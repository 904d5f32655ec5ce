"""What the front is measured beside: a Django view and a WSGI application that do nothing but answer."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path
from whitenoise import WhiteNoise

HELLO = b"Hello, world."


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(HELLO, content_type="text/plain", headers={"Content-Length": str(len(HELLO))})


urlpatterns = [path("", hello)]


FILE = os.environ.get("CONSTANT")  # what the constant gives, where it is to give more than a greeting
GIVEN = Path(FILE).read_bytes() if FILE else HELLO


def constant(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(GIVEN)))])
    return [GIVEN]


def django_hello() -> Any:
    """Django with one view and no middleware."""
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], DEBUG=False)
    django.setup(set_prefix=False)
    return WSGIHandler()


def whitenoise_files(folder: str) -> Any:
    """whitenoise, serving the same bytes from a file."""
    return WhiteNoise(constant, root=Path(folder), max_age=0)
