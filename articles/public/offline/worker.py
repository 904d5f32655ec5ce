"""`/sw.js`: the program with which a browser keeps copies of opened guides, or the one that ends it everywhere.

A browser asks for it at every visit of a page and takes the new one as soon as a byte differs, so the setting
OFFLINE_COPIES reaches every device that comes back, and the copies on it go.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.public.caching import revalidated
from articles.public.converters import SlugConverter
from livhealth.floor import languages
from livhealth.floor.access_marks import public

FOLDER = Path(__file__).parent
FIGURES = "/figures/"


@public
@revalidated
def worker(request: HttpRequest) -> HttpResponse:
    """JavaScript. Browsers ask each time whether it still stands (service workers are looked up past no cache of ours)."""
    program = f'"use strict";\nconst SITE = {json.dumps(site())};\n{source("worker")}'
    return HttpResponse(
        program if settings.OFFLINE_COPIES else source("ended"), content_type="text/javascript; charset=utf-8"
    )


@cache
def source(name: str) -> str:
    return (FOLDER / f"{name}.js").read_text(encoding="utf-8")


def site() -> dict[str, Any]:
    """What the program has to know of this site: which pages are kept, where files lie, what copies say of themselves."""
    codes = languages.codes()
    return {
        "kept": rf"^/({'|'.join(codes)})/(?:(?:{SlugConverter.regex}|offline)/)?$",
        "static": settings.STATIC_URL,
        "figures": FIGURES,
        "says": {code: says(code) for code in codes},
    }


def says(language: str) -> dict[str, str]:
    """In the language of the page, as HTML."""
    with translation.override(language):
        return {
            "copy": escape(
                _("This copy is of {date}. There is no connection now, and the page may have changed since then.")
            ),
            "nothing": escape(_("There is no connection now, and this page is not kept on this device.")),
            "again": escape(_("Try again")),
        }
