"""The public page as it is served: CPU of the server for each request, beside servers that do nothing but answer.

Everything in one run, one worker, sixteen connections. On PostgreSQL: run it under `python -m tests.postgres`.
"""

import http.client
import os
import sys
import tempfile
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from benchmarks.loading import Load, Server, free_port, granian, gunicorn, load, running
from benchmarks.measuring import row, title
from benchmarks.page import editor

PAGE = "/en/acute-lymphoblastic-leukemia/"
MANY, FEW = 8000, 320
OWN = "livhealth.wsgi:application"


def environment(**more: str) -> dict[str, str]:
    """The installation under test, over plain HTTP on this machine, with its pages as production renders them."""
    return {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "DATA_DIR": os.environ["DATA_DIR"],
        **more,
    }


def serve(command: Any, application: str, path: str, requests: int, given: dict[str, str], **headers: str) -> Load:
    port = free_port()
    with running(command(application, port, 1), port, given) as server:
        return load(server, path, requests, **headers)


def tag_of(server: Server, **headers: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", PAGE, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.read()
    return answer.headers["ETag"] or ""


def measured() -> dict[str, Load]:
    """Each kind of server and question with what it cost."""
    found = {
        "bare Django view, gunicorn": serve(gunicorn, "benchmarks.bare_django:application", "/", MANY, {}),
        "bare Django view, granian": serve(granian, "benchmarks.bare_django:application", "/", MANY, {}),
        "bare WSGI constant, granian": serve(granian, "benchmarks.bare:constant", "/", MANY, {}),
    }
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        with running(granian(OWN, port, 1), port, environment()) as server:
            found["guide, identity"] = load(server, PAGE, MANY)
            found["guide, brotli"] = load(server, PAGE, MANY, Accept_Encoding="br")
            found["guide, 304"] = load(server, PAGE, MANY, If_None_Match=tag_of(server))
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", PAGE)
            Path(folder, "guide.html").write_bytes(connection.getresponse().read())
        found["same bytes, whitenoise"] = serve(
            granian, "benchmarks.bare_files:application", "/guide.html", MANY, {"FILES": folder}
        )
    without = environment(FRONT_MEMORY_MB="0")
    found["guide without the front"] = serve(granian, OWN, PAGE, FEW, without)
    return found


def run() -> None:
    call_command("load_demo", by=editor().username, verbosity=0, stdout=StringIO())
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    title(f"Serving, {engine}: CPU of the server a request")
    row("", "us", "of hello", "of constant", "bytes")
    found = measured()
    hello, constant = (
        found[name].microseconds for name in ("bare Django view, gunicorn", "bare WSGI constant, granian")
    )
    for name, each in found.items():
        if set(each.statuses) - {200, 304}:
            sys.exit(f"{name}: {each.statuses}")
        cost = each.microseconds
        row(name, round(cost, 1), round(cost / hello, 2), round(cost / constant, 1), each.body)
