"""Is the process up, can patients be served, can editors save? Asked every few seconds by whatever keeps it running."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import Error, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from livhealth.faults import fault_of
from livhealth.floor.access_marks import public
from livhealth.ledger.models import Head
from livhealth.ledger.record import clock_problem

ASKED, KEPT = "health/write", 5  # seconds
ROOM = "x" * 2**16  # as much as a long text needs, so that a full disk shows


@public
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database: a restart would not mend that."""
    return answer(True, "The process is up.")


@public
def ready(request: HttpRequest) -> HttpResponse:
    """Patients can be served: the database can be read and has the shape that this version expects; else 503."""
    try:
        missing = expected_migrations() - set(MigrationRecorder(connection).applied_migrations())
    except Error:
        return answer(False, "The database does not answer.")
    if missing:
        return answer(False, f"The database lacks migrations ({len(missing)}). Run `python manage.py migrate`.")
    return answer(True, "The database answers and is up to date.")


@public
def write(request: HttpRequest) -> HttpResponse:
    """Editors can save: the database takes changes, has room, and the clock may be followed; else 503.

    The answer is a few seconds old at most: it costs a write, and everybody may ask.
    """
    problem = cache.get(ASKED)
    if problem is None:
        cache.set(ASKED, problem := writing_problem(), KEPT)
    return answer(not problem, problem or "Editors can save.")


def writing_problem() -> str:
    """Why nothing can be saved, in a sentence; "" when it can. A row is really written, and taken back."""
    try:
        with waiting_a_second(), transaction.atomic():
            if connection.vendor == "postgresql":
                connection.cursor().execute("SET LOCAL lock_timeout = '1s'")
            list(Head.objects.select_for_update().filter(pk=1))  # every act writes there
            key = f"health-{uuid4().hex}"
            Session.objects.create(session_key=key, session_data=ROOM, expire_date=timezone.now())
            transaction.set_rollback(True)
        return clock_problem()
    except Error as error:
        fault = fault_of(error)
        return str(fault.sentence) if fault else "The database refuses to be written to."


@contextmanager
def waiting_a_second() -> Iterator[None]:
    """SQLite waits for other writers as long as the settings say: no probe has that time."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    connection.cursor().execute("PRAGMA busy_timeout = 1000")
    try:
        yield
    finally:
        connection.cursor().execute(f"PRAGMA busy_timeout = {usual}")


@functools.cache
def expected_migrations() -> frozenset[tuple[str, str]]:
    """Every migration of this version of the code: read from disk once, they cannot change under a process."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def answer(good: bool, sentence: str) -> HttpResponse:
    response = JsonResponse({"ok": good, "sentence": sentence}, status=200 if good else 503)
    response["Cache-Control"] = "no-store"
    return response
