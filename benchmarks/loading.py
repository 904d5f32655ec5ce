"""A server of its own process, a bounded load of readers on this machine, and the CPU that the server took for it.

CPU is read from the kernel's own account of the server's threads, so a busy machine changes it little.
"""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CONNECTIONS = 16
PATIENCE = 60


@dataclass
class Server:
    """A running server: its first process, and where it listens."""

    process: subprocess.Popen[bytes]
    port: int

    def cpu(self) -> float:
        """Seconds of CPU that the server and its workers have taken."""
        return sum(seconds_of(pid) for pid in family(self.process.pid))


@dataclass
class Load:
    """What a load found: CPU of the server for each request, in microseconds, and the statuses that came back."""

    microseconds: float
    statuses: dict[int, int] = field(default_factory=dict)
    body: int = 0
    seconds: float = 0.0

    @property
    def a_second(self) -> float:
        """Answers a second, the readers' own work on the same machine included."""
        return sum(self.statuses.values()) / self.seconds


def family(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def seconds_of(pid: int) -> float:
    """From the scheduler's account, in nanoseconds: the usual one counts hundredths of a second."""
    found = 0
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += int((task / "schedstat").read_text().split()[0])
    return found / 1e9


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def granian(application: str, port: int, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--no-log"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", str(workers), "--blocking-threads", "4"),
        application,
    ]


def gunicorn(application: str, port: int, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "--log-level", "error", "--threads", "4", "--keep-alive", "30"),
        *("--bind", f"127.0.0.1:{port}", "--workers", str(workers)),
        application,
    ]


@contextlib.contextmanager
def running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[Server]:
    """The server, once it answers; ended when the block ends."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        until = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"The server did not start: {' '.join(command)}")
            time.sleep(0.1)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def load(server: Server, path: str, requests: int, **headers: str) -> Load:
    """`requests` GETs over CONNECTIONS connections that are kept open; a tenth of it first, uncounted."""
    ask_all(server.port, path, max(requests // 10, CONNECTIONS), headers)
    before, start = server.cpu(), time.monotonic()
    found = ask_all(server.port, path, requests, headers)
    found.seconds = time.monotonic() - start
    found.microseconds = (server.cpu() - before) / sum(found.statuses.values()) * 1e6
    return found


def ask_all(port: int, path: str, requests: int, headers: dict[str, str]) -> Load:
    found, lock = Load(0.0), threading.Lock()

    def ask() -> None:
        with contextlib.closing(Reader(port, path, headers)) as reader:
            for _ in range(requests // CONNECTIONS):
                status, body = reader.ask()
                with lock:
                    found.statuses[status] = found.statuses.get(status, 0) + 1
                    found.body = len(body)

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


class Reader:
    """One connection that asks the same question again and again."""

    def __init__(self, port: int, path: str, headers: dict[str, str]) -> None:
        lines = [
            f"GET {path} HTTP/1.1",
            "Host: 127.0.0.1",
            *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
        ]
        self.question = ("\r\n".join(lines) + "\r\n\r\n").encode()
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.file = self.socket.makefile("rb")

    def ask(self) -> tuple[int, bytes]:
        """Status and body."""
        self.socket.sendall(self.question)
        status, length = int(self.file.readline().split()[1]), 0
        while (line := self.file.readline().strip().lower()) != b"":
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return status, self.file.read(0 if status == 304 else length)

    def close(self) -> None:
        self.file.close()
        self.socket.close()
