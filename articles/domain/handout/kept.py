"""Where finished prints lie: in a folder of DATA_DIR, named by what they say. One that is missing is made again.

Nothing here is proven or precious. The folder is bounded: what nobody asked for in a long time goes first.
"""

import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from articles.domain.handout.printed import Print
from articles.domain.handout.setting import digest_of, pdf_of
from articles.domain.handout.sheet import sheet_of
from articles.domain.handout.turns import turn
from livhealth.floor.kept import MEGABYTE, Kept

log = logging.getLogger("livhealth.prints")
NAMES: Kept[str] = Kept(MEGABYTE, lambda key, name: 400)


def name_of(printed: Print) -> str:
    """The digest of all that the print says and is made by."""
    return digest_of(sheet_of(printed))


def kept(name: str) -> bytes | None:
    """The bytes of a finished print; None where there is none of that name."""
    with suppress(OSError):
        data = place(name).read_bytes()
        os.utime(place(name))  # asked for again: others go before it
        return data
    return None


def make(printed: Print) -> bytes:
    """Set a print and keep it. It appears whole, so that two processes that make it at once do no harm. Raises Busy."""
    data = sheet_of(printed)
    name = digest_of(data)
    finished = kept(name)
    if finished is not None:
        return finished
    with turn():
        finished = kept(name)  # by whoever had the turn before
        if finished is None:
            finished = pdf_of(data)
            keep(name, finished)
    return finished


def keep(name: str, pdf: bytes) -> None:
    """A full disk is logged: the print is given all the same."""
    target = place(name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
            file.write(pdf)
        os.replace(file.name, target)
        make_room(target.parent)
    except OSError:
        log.exception("A print could not be kept in %s.", target.parent)


def make_room(folder: Path) -> None:
    """Remove what was asked for longest ago, until the rest is within the bound."""
    files = []
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another process makes room too
            told = path.stat()
            files.append((told.st_mtime, told.st_size, path))
    room = settings.PRINTS_MB * MEGABYTE
    for _moment, size, path in sorted(files, reverse=True):
        room -= size
        if room < 0:
            path.unlink(missing_ok=True)


def place(name: str) -> Path:
    return Path(settings.PRINTS_DIR) / f"{name}.pdf"
