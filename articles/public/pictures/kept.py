"""Where finished pictures lie: in a folder of DATA_DIR, named by what they say. One that is missing is drawn again."""

import logging
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from django.conf import settings

from articles.public.pictures.card import Card
from articles.public.pictures.drawing import draw_card

MOST_WAITING = 100
log = logging.getLogger("livhealth.pictures")


def place(card: Card) -> Path:
    return Path(settings.PICTURES_DIR) / f"{card.digest}.png"


def png_of(card: Card) -> bytes:
    """The picture's bytes; drawn now where nobody drew it yet."""
    try:
        return place(card).read_bytes()
    except FileNotFoundError:
        return make(card)


def make(card: Card) -> bytes:
    """Draw a picture and keep it. It appears whole, so that two who make it at once do no harm."""
    png, target = draw_card(card.text), place(card)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
            file.write(png)
        os.replace(file.name, target)
    except OSError:  # a full disk: the picture is given all the same
        log.exception("A picture could not be kept in %s.", target.parent)
    return png


class Maker:
    """One thread that draws ahead, so that nobody who follows a link to a picture waits for it."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
        self.waiting: set[str] = set()
        self.lock = Lock()

    def soon(self, card: Card) -> None:
        """Draw the picture outside the request, unless it is there. Where too many wait, the request for it draws it."""
        digest = card.digest
        if not settings.DRAW_PICTURES_AHEAD or place(card).exists():
            return
        with self.lock:
            if digest in self.waiting or len(self.waiting) >= MOST_WAITING:
                return
            self.waiting.add(digest)
        self.pool.submit(self.work, card, digest)

    def work(self, card: Card, digest: str) -> None:
        try:
            make(card)
        except Exception:
            log.exception("The picture of “%s” could not be drawn.", card.title)
        finally:
            with self.lock:
                self.waiting.discard(digest)


maker = Maker()
