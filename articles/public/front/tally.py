"""What did the workers of this machine give from memory? Each notes its counts in a file; whoever asks reads them all.

Nothing of this is public: a page of the admin shows it (`served.py`), and a command prints it for monitoring.
"""

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from articles.public.front.store import Store

EVERY = 5.0  # seconds between two notes of a worker, as long as something is asked of it


class Noted(NamedTuple):
    """One worker's counts since it started, and what it keeps now."""

    process: int
    started: float  # seconds since 1970
    noted: float
    hits: int
    unchanged: int
    misses: int
    packed: int
    passed: int
    bytes: int
    entries: int
    used: int
    room: int


class Tally:
    """Of this process."""

    def __init__(self, store: Store) -> None:
        self.store, self.started, self.due = store, time.time(), 0.0

    def note(self) -> None:
        """At most every few seconds, for it costs a file. Where none can be written, nobody is told and pages go on."""
        if time.monotonic() < self.due:
            return
        self.due = time.monotonic() + EVERY
        store, process = self.store, os.getpid()
        kept = {"entries": len(store.answers), "used": store.used, "room": store.room}
        found = Noted(process=process, started=self.started, noted=time.time(), **vars(store.counts), **kept)
        with suppress(OSError):
            folder().mkdir(parents=True, exist_ok=True)
            new = folder() / f"{process}.new"
            new.write_text(json.dumps(found._asdict()), encoding="utf-8")
            new.replace(folder() / f"{process}.json")


def folder() -> Path:
    return Path(settings.DATA_DIR) / "front"


def noted() -> list[Noted]:
    """The workers of this machine, by number; what those left that are gone is taken away."""
    found = []
    for file in sorted(folder().glob("*.json"), key=lambda file: int(file.stem)):
        if not is_running(int(file.stem)):
            file.unlink(missing_ok=True)
            continue
        with suppress(OSError, ValueError, TypeError):
            found.append(Noted(**json.loads(file.read_text(encoding="utf-8"))))
    return found


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
