"""Smaller copies are made after the save, by one thread of the process, one picture at a time, and nobody waits.

What is not made when the process ends is made by `make_variants`; until then pages show the original.
"""

import logging
import os
import queue
import threading

from django.conf import settings
from django.db import connections, transaction

from livhealth.figures.models import Picture
from livhealth.figures.variants import make_variants

MOST_WAITING = 100
GENTLE = 15  # the thread's niceness: patients' pages go first
log = logging.getLogger(__name__)


class Maker:
    """A bounded queue and the one thread that works it off; the thread begins with the first picture."""

    def __init__(self) -> None:
        self.waiting: queue.Queue[int] = queue.Queue(maxsize=MOST_WAITING)
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None

    def take(self, pk: int) -> None:
        """Make the copies of a picture when its turn comes; where too many wait, `make_variants` will."""
        try:
            self.waiting.put_nowait(pk)
        except queue.Full:
            log.warning("Too many pictures wait for their smaller copies: run make_variants.")
            return
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.work, name="figures", daemon=True)
                self.thread.start()

    def finish(self) -> None:
        """Wait until nothing waits: for a command, whose end would end the thread."""
        self.waiting.join()

    def work(self) -> None:
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), GENTLE)
        while True:
            pk = self.waiting.get()
            try:
                for picture in Picture.objects.filter(pk=pk):
                    make_variants(picture)
            except Exception:
                log.exception("The smaller copies of picture %s could not be made: run make_variants.", pk)
            finally:
                connections.close_all()
                self.waiting.task_done()


maker = Maker()


def make_after_commit(picture: Picture) -> None:
    """Once the row stands, in the background."""
    if settings.MAKE_VARIANTS_AFTER_SAVES:
        transaction.on_commit(lambda: maker.take(picture.pk), robust=True)
