"""Is the process up, and can it serve? Asked every few seconds by whatever keeps it running."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse

from livhealth.floor.access_marks import public


@public
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database: a restart would not mend that."""
    return answer(True, "The process is up.")


@public
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and has the shape that this version of the code expects; else 503."""
    try:
        missing = expected_migrations() - set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return answer(False, "The database does not answer.")
    if missing:
        return answer(False, f"The database lacks migrations ({len(missing)}). Run `python manage.py migrate`.")
    return answer(True, "The database answers and is up to date.")


@cache
def expected_migrations() -> frozenset[tuple[str, str]]:
    """Every migration of this version of the code: read from disk once, they cannot change under a process."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def answer(good: bool, sentence: str) -> HttpResponse:
    response = JsonResponse({"ok": good, "sentence": sentence}, status=200 if good else 503)
    response["Cache-Control"] = "no-store"
    return response
