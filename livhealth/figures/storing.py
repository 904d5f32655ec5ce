"""Where the files of pictures lie, and how one gets there so that no power cut leaves half of it.

A file is named by the digest of its bytes and never changes. It is written, and on the disk, before the row that names
it is committed: a file without a row is only forgotten (`make_variants` removes it), a row without a file would be a gap.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages


class DurableFiles(FileSystemStorage):
    """A folder whose files appear whole, and are on the disk when `save` returns."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name  # equal names are equal bytes

    def _save(self, name: str, content: Any) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, waiting = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content.read())
                file.flush()
                os.fsync(file.fileno())
            os.chmod(waiting, 0o640)
            os.replace(waiting, place)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(waiting)
            raise
        on_disk(place.parent)
        return name


def on_disk(folder: Path) -> None:
    """Also the folder's list of names."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def files() -> Storage:
    return storages["figures"]


def keep(name: str, data: bytes) -> None:
    """Write a file, for good when this returns."""
    files().save(name, ContentFile(data))


def read(name: str) -> bytes | None:
    """The bytes of a file; None where there is none."""
    try:
        with files().open(name) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def drop(name: str) -> None:
    files().delete(name)


def every_name() -> Iterator[str]:
    """The names of all files that are there, whatever wrote them."""
    with suppress(FileNotFoundError):
        yield from sorted(files().listdir("")[1])


def written_at(name: str) -> datetime:
    return files().get_modified_time(name)
