"""Which version of the software words a page: changes whenever the same editions would read differently."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import django
from django.conf import settings

from livhealth.brand import files as brand

WATCHED = (
    ("articles", "*.py"),
    ("livhealth", "*.py"),
    ("references", "*.py"),
    ("templates", "*.html"),
    ("locale", "*.mo"),
    ("static", "*.css"),
    # What pages name by its digest: other files of the site, and what draws pictures of links.
    ("static", "*.js"),
    ("static", "*.svg"),
    ("articles", "*.js"),
    ("articles", "*.typ"),
    ("livhealth", "*.ttf"),
)


def version() -> str:
    """A digest of the software and of the settings that pages show."""
    software = looked_over() if settings.DEBUG else software_digest()
    shown = (
        settings.SITE_URL,
        settings.HOSPITAL_NAME,
        settings.DEFAULT_FROM_EMAIL,
        brand.digest() if settings.DEBUG else brand_digest(),
        settings.TIME_ZONE,
        settings.EMAIL_BACKEND,
        str(settings.QUESTIONS_KEPT_DAYS),
        str(settings.OFFLINE_COPIES),
        repr([code for code, _name in settings.LANGUAGES]),
    )
    return sha256(software, *shown)


@cache
def brand_digest() -> str:
    return brand.digest()


@cache
def software_digest() -> str:
    """Of the files' contents, so that it is the same in every process and on every machine."""
    libraries = django.__version__, metadata.version("typst")
    return sha256(*libraries, *(hashlib.sha256(file.read_bytes()).hexdigest() for file in files()))


def looked_over() -> str:
    """Of the files' dates: while somebody works on the software, it changes under a process."""
    return sha256(*(f"{file} {file.stat().st_mtime_ns}" for file in files()))


def files() -> Iterator[Path]:
    for folder, pattern in WATCHED:
        yield from sorted((settings.BASE_DIR / folder).rglob(pattern))


def sha256(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
