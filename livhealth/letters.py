"""In which letters does a request say that it is written? In UTF-8, or else nothing of it is read.

Django reads even the address in the letters that `Content-Type` names, before anything of it can answer: a name that stands
for no letters (`hex`), or that cannot be read, ended in an error beside all of Django's own answers.
"""

import codecs
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters

BODILESS = ("GET", "HEAD")
REFUSED = "livhealth.letters"  # in a request's META: it was sent in letters that are not read
UTF_8 = codecs.lookup("utf-8").name


class Request(WSGIRequest):
    """One whose letters can be read. What it said of others is left out, and `LettersMiddleware` refuses it."""

    def __init__(self, environ: dict[str, Any]) -> None:
        told = environ.get("CONTENT_TYPE", "")
        if environ["REQUEST_METHOD"].upper() in BODILESS:
            environ.pop("CONTENT_TYPE", None)
        elif not is_read(told):
            environ |= {"CONTENT_TYPE": "", REFUSED: told}
        super().__init__(environ)


class Handler(WSGIHandler):
    """Django, asked by such requests."""

    request_class = Request


def is_read(content_type: str) -> bool:
    """Does it name UTF-8, or no letters at all, in a way that can be understood?"""
    try:
        _kind, said = parse_header_parameters(content_type)
        return codecs.lookup(said.get("charset") or UTF_8).name == UTF_8
    except (LookupError, ValueError):
        return False
