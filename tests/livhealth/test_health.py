"""Do the health addresses tell the truth, cheaply, and without the inside of the installation?"""

from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import CaptureQueriesContext


def told(response):
    return response.status_code, response.json()


def broken(execute, sql, params, many, context):
    raise OperationalError("could not connect to server 10.0.0.7 as livhealth")


def test_a_running_process_is_live_whatever_the_database_does(db, client):
    with connection.execute_wrapper(broken):
        assert told(client.get("/health/live")) == (200, {"ok": True, "sentence": "The process is up."})


def test_it_is_ready_when_the_database_is(db, client):
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/health/ready")
    assert told(response) == (200, {"ok": True, "sentence": "The database answers and is up to date."})
    assert len(queries) <= 2
    assert response["Cache-Control"] == "no-store"


def test_it_is_not_ready_without_its_database_and_names_no_host(db, client):
    with connection.execute_wrapper(broken):
        assert told(client.get("/health/ready")) == (503, {"ok": False, "sentence": "The database does not answer."})


def test_a_connection_that_was_closed_under_it_is_no_error_page(db, client):
    def closed(execute, sql, params, many, context):
        raise InterfaceError("the connection is closed")

    cache.clear()
    with connection.execute_wrapper(closed):
        assert told(client.get("/health/ready")) == (503, {"ok": False, "sentence": "The database does not answer."})
        sentence = "The database does not answer. It may be starting again."
        assert told(client.get("/health/write")) == (503, {"ok": False, "sentence": sentence})
    cache.clear()


def test_it_is_not_ready_while_a_migration_is_missing(db, client):
    newest = MigrationRecorder.Migration.objects.latest("pk")
    MigrationRecorder(connection).record_unapplied(newest.app, newest.name)
    assert told(client.get("/health/ready")) == (
        503,
        {"ok": False, "sentence": "The database lacks migrations (1). Run `python manage.py migrate`."},
    )


def test_nobody_is_asked_for_cookie_or_language(db, client):
    assert "Vary" not in client.get("/health/ready").headers
