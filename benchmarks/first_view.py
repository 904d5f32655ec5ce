"""What a reader's browser fetches before the first screen of the leukemia guide stands, and with its first picture.

Bodies as browsers ask for them, packed; the lines before each answer add half a kilobyte. Counted, not timed.
"""

import re
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from benchmarks.measuring import row, title
from benchmarks.page import editor
from livhealth.figures import storing
from livhealth.gathering import is_ours, smaller

GUIDE = "acute-lymphoblastic-leukemia"
LANGUAGES = ("en", "tr", "ar", "de", "fr", "es", "ru")
MOST, MOST_REQUESTS, MOST_WITH_PICTURE = 25_000, 4, 60_000
NEEDED = re.compile(r"""<(?:link rel="stylesheet" href|script src|img src)="/static/([^"#]+)"[^>]*>""")
PICTURE = re.compile(r'<source type="image/avif" srcset="([^"]+)"')
WIDEST = 1080  # the copy that a phone of 390 points with three dots a point takes


def weigh(answer: Any) -> dict[str, int]:
    """Name -> bytes, of the page (packed) and of every file that its first screen needs."""
    files = sorted(set(NEEDED.findall(unpacked(answer))))
    return {"page": len(answer.content)} | {name: weight(name) for name in files}


def unpacked(answer: Any) -> str:
    return str(brotli.decompress(answer.content).decode())


def weight(name: str) -> int:
    """Of a static file as it is gathered and packed."""
    file = Path(str(finders.find(name)))
    data = smaller(name, file.read_text(encoding="utf-8")).encode() if is_ours(name) else file.read_bytes()
    return len(brotli.compress(data, quality=11))


def ask(language: str) -> Any:
    return Client().get(f"/{language}/{GUIDE}/", headers={"accept-encoding": "br", "host": "127.0.0.1"})


def first_picture(html: str) -> int:
    """Of the first picture of the text in the width of a large phone."""
    found = PICTURE.search(html)
    copies = [each.split(" ") for each in found[1].split(", ")] if found else []
    address = next((address for address, width in copies if width == f"{WIDEST}w"), "")
    return len(storing.read(address.rpartition("/")[2]) or b"") if address else 0


def broken(view: dict[str, int], picture: int) -> Iterator[str]:
    total = sum(view.values())
    if total > MOST:
        yield f"{total} bytes, at most {MOST}"
    if len(view) > MOST_REQUESTS:
        yield f"{len(view)} requests, at most {MOST_REQUESTS}: {', '.join(view)}"
    if total + picture > MOST_WITH_PICTURE:
        yield f"{total + picture} bytes with the first picture, at most {MOST_WITH_PICTURE}"


def run() -> None:
    settings.DEBUG = False
    call_command("load_demo", by=editor().username, verbosity=0, stdout=StringIO())
    call_command("make_variants", stdout=StringIO())
    title("The first view of the guide to leukemia: bytes over the wire")
    row("", "requests", "page", "files", "in all", "picture", "with it")
    problems = []
    for language in LANGUAGES:
        answer = ask(language)
        view, picture = weigh(answer), first_picture(unpacked(answer))
        total = sum(view.values())
        row(language, len(view), view["page"], total - view["page"], total, picture, total + picture)
        problems += [f"{language}: {problem}" for problem in broken(view, picture)]
    if problems:
        sys.exit("\n".join(problems))
