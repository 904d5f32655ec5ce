"""A thread of the process that brings an index up to date, while searches go on."""

import logging
from collections.abc import Callable
from threading import Lock, Thread

from django.db import connections

log = logging.getLogger("livhealth.search")


class InBackground:
    """One thread at a time that does one thing to its end. What goes wrong is in the log."""

    def __init__(self, name: str, act: Callable[[], object]) -> None:
        self.name, self.act = name, act
        self.lock = Lock()
        self.thread: Thread | None = None

    def start(self) -> None:
        """Unless it is at work already."""
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = Thread(target=self.work, name=self.name, daemon=True)
                self.thread.start()

    def work(self) -> None:
        try:
            self.act()
        except Exception:
            log.exception("The index (%s) could not be brought up to date.", self.name)
        finally:
            connections.close_all()
