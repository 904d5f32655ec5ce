"""A post that is refused for its size: it is read to its end all the same, or its sender would see no answer."""

from contextlib import suppress

from django.http import HttpRequest

PIECE = 2**16
TAKEN_IN = 64 * 2**20  # bytes of a refused post that are read so that its sender sees the page


def take_in(request: HttpRequest, most: int = TAKEN_IN) -> None:
    """Read the rest, up to `most` bytes: a browser cut off while it sends shows no page at all."""
    with suppress(OSError):
        for _ in range(most // PIECE):
            if not request.read(PIECE):
                return
