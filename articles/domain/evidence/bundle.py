"""The zip file of an evidence bundle as it is written: a file at a time, each remembered with its digest and size.

No content is kept in memory, only the list of files.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from livhealth.text.digest import canonical_json, sha256

MANIFEST = "manifest.json"


class Bundle:
    """A zip file under way. `files` are those that the manifest names: path -> digest and size."""

    def __init__(self, file: IO[bytes]) -> None:
        self.zip = ZipFile(file, "w", ZIP_DEFLATED)
        self.files: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def close(self) -> None:
        self.zip.close()

    def write(self, path: str, content: str | bytes) -> None:
        """A whole file; a second one of the same path is the same file."""
        if path not in self.files:
            with self.member(path) as write:
                write(content)

    @contextmanager
    def member(self, path: str, *, covered: bool = True) -> Iterator[Callable[[str | bytes], None]]:
        """A file that is written piece by piece, by the function given; `covered` by the manifest."""
        digest, size = hashlib.sha256(), 0
        with self.zip.open(entry(path), "w", force_zip64=True) as file:

            def write(piece: str | bytes) -> None:
                nonlocal size
                data = piece.encode("utf-8") if isinstance(piece, str) else piece
                digest.update(data)
                size += file.write(data)

            yield write
        if covered:
            self.files[path] = {"sha256": digest.hexdigest(), "size": size}

    def write_manifest(self) -> str:
        """The list of all files so far; returns its digest."""
        text = canonical_json(self.files)
        with self.member(MANIFEST, covered=False) as write:
            write(text)
        return sha256(text)


def entry(path: str) -> ZipInfo:
    """The same bundle twice is the same bytes: files bear no time of their own."""
    info = ZipInfo(path, (1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
