"""A verification of the whole record beside the requests: one at a time on a server, with its progress for whoever asks."""

import fcntl
import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Thread

from django.conf import settings
from django.db import connections

from livhealth.ledger.failed_verification import record_failure
from livhealth.ledger.findings import Altered
from livhealth.ledger.models import Head
from livhealth.ledger.noted import folder, verify_and_note, write

log = logging.getLogger("livhealth")
threads: list[Thread] = []  # the last that this process began


@dataclass(frozen=True)
class Progress:
    """A verification that is under way: since when, and how many entries of how many it has walked."""

    begun: datetime
    number: int
    of: int


@contextmanager
def alone(attempts: int = 1) -> Iterator[bool]:
    """Whether no other process of this server verifies now. Given up by a process that dies. Raises OSError.

    Whoever only asks holds it for a moment, too: so who wants to begin asks more than once.
    """
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "lock").open("a") as file:
        yield any(locked(file.fileno()) for _attempt in range(attempts))


def locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        time.sleep(0.01)
        return False
    return True


def under_way() -> Progress | None:
    """The verification that some process of this server is at; None where none is."""
    try:
        with alone() as mine:
            return None if mine else read_progress()
    except OSError:
        return None


def interrupted() -> Progress | None:
    """A verification that was begun and that no process is at any more: it came to no end."""
    return read_progress() if under_way() is None else None


def read_progress() -> Progress | None:
    try:
        said = json.loads((folder() / "progress.json").read_text(encoding="utf-8"))
        return Progress(datetime.fromisoformat(said["begun"]), int(said["number"]), int(said["of"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def verify_alone() -> bool:
    """`verify_and_note`, with its progress for whoever asks, unless it is under way already. Raises Altered, OSError."""
    with alone(attempts=50) as mine:
        if not mine:
            return False
        begun, of = datetime.now(UTC).isoformat(), (Head.objects.filter(pk=1).first() or Head(pk=1)).number

        def tell(number: int) -> None:
            with suppress(OSError):
                write("progress.json", {"begun": begun, "number": number, "of": max(of, number)})

        tell(0)
        try:
            verify_and_note(tell)
        finally:  # a process that dies leaves it: that tells the next one
            (folder() / "progress.json").unlink(missing_ok=True)
        return True


def start() -> bool:
    """Have a thread of this process verify the record; False where a process of this server is at it. Raises OSError."""
    folder().mkdir(parents=True, exist_ok=True)
    if under_way() is not None:
        return False
    if settings.VERIFIES_IN_BACKGROUND:
        threads[:] = [Thread(target=in_thread, name="verification", daemon=True)]
        threads[0].start()
    else:
        work()
    return True


def in_thread() -> None:
    try:
        work()
    finally:
        connections.close_all()


def work() -> None:
    """A finding is noted, an entry of the record where it takes one, and in the log; nothing is raised."""
    try:
        verify_alone()
    except Altered as found:
        log.critical("The record was altered. %s", found)
        record_failure(found)
    except Exception:
        log.exception("The verification of the record came to no end.")
