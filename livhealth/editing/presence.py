"""Who has what open right now: files beside the database, so that looking stores nothing there and wakes no kept page.

A folder for each room (a guide in a language), in it a file for each place and person, touched while the page is open
(the field's name for it is presence, or awareness). It protects nothing: saves ask for the save number, and two texts
are put together. A file that cannot be written is somebody who is not seen.
"""

import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from livhealth.floor.person import Person

GONE_AFTER = 180  # seconds without a sign of life: a page gives one every 45
BACK_WITHIN = 30  # seconds in which somebody who closed a page and opens it again has never been away
MOST = 500  # files of one room: nobody fills a disk with places that no guide has
LONGEST = 200  # characters of a place


@dataclass(frozen=True)
class Presence:
    """One person at one place, since when."""

    place: str
    who: str
    since: datetime


def arrive(room: str, place: str, person: Person) -> None:
    """The person has this place open; said again while it is open."""
    file = file_of(room, place, person)
    with suppress(OSError):
        if age_of(file) < GONE_AFTER + BACK_WITHIN:
            os.utime(file)
            return
        if len(place) > LONGEST or sum(1 for _file in files_of(room)) >= MOST:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        said = {"place": place, "who": person.public_name, "since": datetime.now(UTC).isoformat()}
        with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=".", delete=False, encoding="utf-8") as new:
            json.dump(said, new)
        os.replace(new.name, file)


def leave(room: str, place: str, person: Person) -> None:
    """The person has closed it: gone at once. Since when is remembered for a moment, because saving opens a page anew."""
    with suppress(OSError):
        os.utime(file_of(room, place, person), (time.time() - GONE_AFTER,) * 2)


def others(room: str, person: Person) -> list[Presence]:
    """Everybody else who has something of the room open, the longest first. Removes whom nobody has heard of for long."""
    found = []
    for file in files_of(room):
        age = age_of(file)
        if age >= GONE_AFTER + BACK_WITHIN:
            with suppress(OSError):
                file.unlink()
        elif age < GONE_AFTER and not file.name.endswith(f".{person.pk}"):
            with suppress(OSError, ValueError, KeyError):
                said = json.loads(file.read_text(encoding="utf-8"))
                found.append(Presence(said["place"], said["who"], datetime.fromisoformat(said["since"])))
    return sorted(found, key=lambda each: each.since)


def files_of(room: str) -> Iterator[Path]:
    """The files of a room; none for a room in which nobody ever was."""
    with suppress(OSError), os.scandir(folder_of(room)) as entries:
        for _number, entry in zip(range(MOST), entries, strict=False):
            yield Path(entry.path)


def age_of(file: Path) -> float:
    """Seconds since the last sign of life."""
    with suppress(OSError):
        return time.time() - file.stat().st_mtime
    return float("inf")


def folder_of(room: str) -> Path:
    return Path(settings.PRESENCE_DIR) / room


def file_of(room: str, place: str, person: Person) -> Path:
    """Named by a digest: a place is text that a browser sent."""
    return folder_of(room) / f"{sha256(place.encode()).hexdigest()[:24]}.{person.pk}"
