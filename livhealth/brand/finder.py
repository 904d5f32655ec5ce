"""Lets `collectstatic` and the server find the hospital's own files, and nothing else of its folder."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from livhealth.brand.files import PREFIX, files, folder


class BrandFinder(BaseFinder):
    """Finds `brand/logo.svg` and the others by name."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []  # livhealth.brand.checks looks the folder over

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        place = files().get(path.removeprefix(PREFIX)) if path.startswith(PREFIX) else None
        if place is None:
            return []
        return [str(place)] if find_all else str(place)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        known = files()
        if known:
            storage = FileSystemStorage(location=folder())
            storage.prefix = PREFIX.rstrip("/")  # type: ignore[attr-defined]  # as Django's own finders say where files go
            for name in known:
                yield name, storage
