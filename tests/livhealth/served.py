"""The production server, really started, asked as the proxy in front of it would ask."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.started import ROOT, environment


def reserve():
    """A socket on a port that nobody else is given while it is open; the server may listen there all the same."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    return held


class Server:
    """The production server, really started."""

    def __init__(self, data_dir):
        self.held = reserve()
        self.port = self.held.getsockname()[1]
        env = environment(data_dir, PORT=str(self.port))
        command = [sys.executable, "-m", "livhealth.serve"]
        self.log = data_dir / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)

    def wait(self, seconds=240):
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            try:
                return self.ask("GET", "/en/no-such-guide/")
            except OSError:
                time.sleep(0.2)
        raise AssertionError(self.log.read_text())

    def ask(self, method, address, body=None, **headers):
        """Status, headers and body of the answer, asked as the proxy in front would."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, address, body, {"X-Forwarded-Proto": "https", **headers})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def workers(self):
        """The numbers of the worker processes."""
        # Python's resource tracker is a child too: only a worker listens where the server does.
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in found if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=240)
