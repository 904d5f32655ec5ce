"""The server's workers: how many there are, and what happens when one dies. Run by `livhealth.serve`, never by hand."""

import sys
import time
from collections import deque
from typing import Any

from granian import Granian
from granian.constants import Interfaces

THREADS = 8  # a worker's requests at a time; each may hold a database connection
STOP_WITHIN = 30  # seconds that requests under way get to finish
DEATHS, WITHIN = 10, 60.0  # so many deaths in so many seconds are a fault that starting again does not mend


class Restarts(dict[int, float]):
    """When each worker was last started again. Granian gives up on one that dies within seconds of that; we forgive it.

    One bad request, sent twice, must not take the pages from everybody. Only DEATHS of them WITHIN a minute end the
    server, so that whatever watches it (systemd) sees that something is wrong.
    """

    def __init__(self) -> None:
        super().__init__()
        self.moments: deque[float] = deque(maxlen=DEATHS)

    def __setitem__(self, worker: int, moment: float) -> None:
        self.moments.append(moment)
        super().__setitem__(worker, moment)

    def get(self, worker: int, default: Any = None) -> Any:
        hopeless = len(self.moments) == DEATHS and time.monotonic() - self.moments[0] < WITHIN
        return super().get(worker, default) if hopeless else default


def main(host: str, port: str, workers: str) -> None:
    """Serve until SIGTERM, which lets requests under way finish."""
    server = Granian(
        "livhealth.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        websockets=False,
        workers=int(workers),
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_WITHIN,
    )
    server.respawned_wrks = Restarts()
    server.serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
