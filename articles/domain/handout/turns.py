"""Whose print is set next: one at a time, and few wait for it, for each of them holds a thread that readers need."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

PATIENCE = 20  # seconds that a print waits for others
ONE_AT_A_TIME = Lock()  # in a process: whoever asks for many prints at once takes no more than one core from readers
PLACES = BoundedSemaphore(3)  # the print that is being set and two that wait, of a worker's eight threads


class Busy(Exception):
    """Too many prints are being made: whoever asks may come again."""


@contextmanager
def turn() -> Iterator[None]:
    """To be the one who sets a print. Raises Busy at once where others wait already, or when it takes too long."""
    if not PLACES.acquire(blocking=False):
        raise Busy
    try:
        if not ONE_AT_A_TIME.acquire(timeout=PATIENCE):
            raise Busy
        try:
            yield
        finally:
            ONE_AT_A_TIME.release()
    finally:
        PLACES.release()
