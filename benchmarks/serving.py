"""The public page as it is served: CPU of the server for each request, beside servers that do nothing but answer.

Everything in one run, the median of three rounds. On PostgreSQL: run it under `python -m tests.postgres`.
"""

import http.client
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from statistics import median

from django.conf import settings
from django.core.management import call_command

from benchmarks.loading import Load, Server, free_port, granian, gunicorn, load, running
from benchmarks.measuring import row, title
from benchmarks.page import editor

PAGE = "/en/acute-lymphoblastic-leukemia/"
MANY, FEW, ROUNDS = 4000, 160, 3
OWN, HELLO, CONSTANT = "livhealth.wsgi:application", "benchmarks.bare_django:application", "benchmarks.bare:constant"
# What is measured against what, and how often it may cost that: SQLite, PostgreSQL.
OF_HELLO, OF_CONSTANT = (0.2, 0.45), (2.0, 5.0)
CONSTANTS = {  # what each is measured beside: a constant of the same bytes
    "guide, identity": "constant of guide.html",
    "guide, brotli": "constant of guide.br",
    "guide, 304": "bare WSGI constant, granian",
}
LEEWAY = 1.5  # machines are shared: only what is this much above its budget fails


@dataclass
class Case:
    """A server and a question to it."""

    name: str
    command: Callable[[str, int, int], list[str]]
    application: str
    path: str = PAGE
    requests: int = MANY
    headers: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    loads: list[Load] = field(default_factory=list)

    @property
    def microseconds(self) -> float:
        return median(each.microseconds for each in self.loads)


def environment(**more: str) -> dict[str, str]:
    """The installation under test, over plain HTTP on this machine, with its pages as production renders them."""
    return {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "DATA_DIR": os.environ["DATA_DIR"],
        **more,
    }


def fetch(server: Server, path: str = PAGE, **headers: str) -> tuple[bytes, str]:
    """The body and the tag of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    return answer.read(), answer.headers["ETag"] or ""


def cases(folder: Path) -> Iterator[Case]:
    """Those that serve the same bytes get them from the installation itself."""
    with one(Case("", granian, OWN, environment=environment())) as server:
        (folder / "guide.html").write_bytes(fetch(server)[0])
        (folder / "guide.br").write_bytes(fetch(server, Accept_Encoding="br")[0])
        tag = fetch(server)[1]
    own, without = environment(), environment(FRONT_MEMORY_MB="0")
    yield Case("bare Django view, gunicorn", gunicorn, HELLO, "/")
    yield Case("bare Django view, granian", granian, HELLO, "/")
    yield Case("bare WSGI constant, granian", granian, CONSTANT, "/")
    for name in ("guide.html", "guide.br"):
        yield Case(f"constant of {name}", granian, CONSTANT, "/", environment={"CONSTANT": str(folder / name)})
    files = {"FILES": str(folder)}
    yield Case("same bytes, whitenoise", granian, "benchmarks.bare_files:application", "/guide.html", environment=files)
    yield Case("guide, identity", granian, OWN, environment=own)
    yield Case("guide, brotli", granian, OWN, environment=own, headers={"Accept-Encoding": "gzip, deflate, br"})
    yield Case("guide, 304", granian, OWN, environment=own, headers={"If-None-Match": tag})
    yield Case("guide without the front", granian, OWN, requests=FEW, environment=without)
    yield Case("304 without the front", granian, OWN, requests=FEW, environment=without, headers={"If-None-Match": tag})


def one(case: Case, workers: int = 1) -> AbstractContextManager[Server]:
    port = free_port()
    return running(case.command(case.application, port, workers), port, case.environment)


def measured() -> dict[str, Case]:
    """Every case, the servers side by side, each loaded in turn."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        found = [(case, stack.enter_context(one(case))) for case in cases(Path(folder))]
        for _ in range(ROUNDS):
            for case, server in found:
                case.loads.append(load(server, case.path, case.requests, **case.headers))
                if set(case.loads[-1].statuses) - {200, 304}:
                    sys.exit(f"{case.name}: {case.loads[-1].statuses}")
    return {case.name: case for case, _server in found}


def by_workers() -> None:
    """The same page from 1, 2 and 4 workers: what more of them bring on this machine, and cost."""
    title("The guide, brotli, by workers")
    row("workers", "us", "a second")
    case = Case("", granian, OWN, environment=environment(), headers={"Accept-Encoding": "br"})
    for workers in (1, 2, 4):
        with one(case, workers) as server:
            found = load(server, PAGE, MANY * 2, **case.headers)
        row(str(workers), round(found.microseconds, 1), round(found.a_second))


def run() -> None:
    call_command("load_demo", by=editor().username, verbosity=0, stdout=StringIO())
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    title(f"Serving, {engine}: CPU of the server a request")
    row("", "us", "of hello", "of constant", "bytes")
    found = measured()
    hello, constant = found["bare Django view, gunicorn"], found["bare WSGI constant, granian"]
    for name, case in found.items():
        cost = case.microseconds
        of_hello, of_constant = cost / hello.microseconds, cost / constant.microseconds
        row(name, round(cost, 1), round(of_hello, 2), round(of_constant, 1), case.loads[-1].body)
    by_workers()
    keep_budgets(found, engine == "postgresql")


def keep_budgets(found: dict[str, Case], postgresql: bool) -> None:
    """Ends the run where a budget is broken."""
    broken = []
    for name, constant in CONSTANTS.items():
        for beside, most in (("bare Django view, gunicorn", OF_HELLO), (constant, OF_CONSTANT)):
            times = found[name].microseconds / found[beside].microseconds
            if times > most[postgresql] * LEEWAY:
                broken.append(f"{name} costs {times:.2f} of {beside}, at most {most[postgresql]}")
    if found["guide, 304"].microseconds > found["guide, identity"].microseconds * LEEWAY:
        broken.append("A 304 costs more than the page.")
    if broken:
        sys.exit("\n".join(broken))
