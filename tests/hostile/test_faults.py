"""The database is locked, read-only, full or gone: people are told in a sentence, in their language, and nothing is lost."""

import contextlib
import sqlite3
from collections.abc import Iterator

import psycopg
import pytest
from django.core.cache import cache
from django.db import InterfaceError, InternalError, OperationalError, ProgrammingError, connection
from django.test import Client

from livhealth.faults import Fault, fault_of
from livhealth.ledger.models import Entry
from tests.articles.edit.desk import Desk, sent_by, words

SENTENCES = {
    "locked": ("5", "Somebody else is saving, and it takes longer than usual."),
    "read-only": ("600", "The database takes no changes at the moment. Please tell whoever runs this site."),
    "full": ("300", "There is no room left to store anything. Please tell whoever runs this site."),
}
KEPT = "Nothing was saved, and nothing is lost: what you typed is still in your browser."
PATIENTS = [
    "/en/small-guide/",
    "/tr/",
    "/en/small-guide/updates/",
    "/en/small-guide/guide.json",
    "/sitemap.xml",
    "/health/ready",
]


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def number(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """Somebody else holds what every save needs; we wait a fifth of a second instead of ten."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        run("PRAGMA busy_timeout = 200")
    else:
        other = psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": psycopg.Cursor})
        other.execute("SELECT * FROM ledger_head FOR UPDATE")
        run("SET lock_timeout = '200ms'")
    try:
        yield
    finally:
        other.close()
        connection.close()


@contextlib.contextmanager
def read_only() -> Iterator[None]:
    run("PRAGMA query_only = ON" if connection.vendor == "sqlite" else "SET default_transaction_read_only = on")
    try:
        yield
    finally:
        connection.close()


@contextlib.contextmanager
def full() -> Iterator[None]:
    """SQLite may take no further page. (A full disk under PostgreSQL is not ours to make: see its code below.)"""
    run("VACUUM")  # else rows find room on pages that others left
    run(f"PRAGMA max_page_count = {number('PRAGMA page_count')}")
    try:
        yield
    finally:
        connection.close()


FAULTS = {"locked": locked, "read-only": read_only, "full": full}


@pytest.fixture(params=["locked", "read-only", "full"])
def fault(request: pytest.FixtureRequest) -> str:
    if request.param == "full" and connection.vendor != "sqlite":
        return "read-only"
    return request.param


@pytest.mark.django_db(transaction=True)
def test_a_save_is_answered_in_a_sentence_and_nothing_of_it_is_stored_or_lost(published, fault):
    desk = Desk(published.ed)
    desk.client.raise_request_exception = False
    text = published.text(published.treatment)
    page = desk.get(f"/admin/articles/sectiontext/{text.pk}/change/")
    form = {**sent_by(page), "body": f"<p>{'Take it with water. ' * 1_500}</p>", "reason": "how to take it"}
    before = Entry.objects.count()
    with FAULTS[fault]():
        answer = desk.post(page.wsgi_request.path, form)
        assert (answer.status_code, answer.headers.get("Retry-After"), answer["Cache-Control"]) == (
            503,
            SENTENCES[fault][0],
            "no-store",
        )
        assert SENTENCES[fault][1] in words(answer) and KEPT in words(answer)
    assert (published.text(published.treatment).body, Entry.objects.count()) == (text.body, before)
    assert desk.post(page.wsgi_request.path, form).status_code == 302
    assert published.text(published.treatment).body.startswith("<p>Take it with water.")


@pytest.mark.django_db(transaction=True)
def test_patients_read_on_while_nothing_can_be_stored(published, fault):
    with FAULTS[fault]():
        assert {at: Client().get(at).status_code for at in PATIENTS} == dict.fromkeys(PATIENTS, 200)


@pytest.mark.django_db(transaction=True)
def test_the_probe_of_writing_tells_editors_apart_from_patients(published, fault):
    cache.clear()
    with FAULTS[fault]():
        answer = Client().get("/health/write")
        assert (answer.status_code, answer.json()) == (503, {"ok": False, "sentence": SENTENCES[fault][1]})
    assert Client().get("/health/write").status_code == 503  # kept for some seconds: it costs a write
    cache.clear()
    assert Client().get("/health/write").json() == {"ok": True, "sentence": "Editors can save."}


@pytest.mark.django_db
def test_the_probe_of_writing_stores_nothing_and_names_a_clock_that_stands_behind(published, stored, monkeypatch):
    cache.clear()
    before = stored()
    assert Client().get("/health/write").status_code == 200
    assert stored() == before
    cache.clear()
    monkeypatch.setattr("livhealth.health.clock_problem", lambda: "The clock stands behind.")
    assert Client().get("/health/write").json() == {"ok": False, "sentence": "The clock stands behind."}
    cache.clear()


def gone(execute, sql, params, many, context):
    raise OperationalError("could not connect to server 10.0.0.7 as livhealth")


@pytest.mark.parametrize(
    ("debug", "address", "language", "heading"),
    [
        (False, "/tr/small-guide/", "tr", "Bu şu anda mümkün değil"),
        (False, "/ar/", "ar", "هذا غير ممكن الآن"),
        (False, "/admin/", "en", "This is not possible right now"),
        (True, "/tr/small-guide/", "tr", "Bu şu anda mümkün değil"),  # the demo
    ],
)
@pytest.mark.django_db
def test_without_a_database_the_page_says_so_in_its_language_and_names_no_host(
    published, settings, debug, address, language, heading
):
    settings.DEBUG = debug
    desk = Desk(published.ed)
    desk.client.raise_request_exception = False
    with connection.execute_wrapper(gone):
        answer = desk.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "15")
    html = answer.content.decode()
    assert f'<html lang="{language}"' in html and f"<h1>{heading}</h1>" in html and "10.0.0.7" not in html


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_database_ends_is_said_and_the_next_request_is_served(published, postgresql):
    if connection.vendor != "postgresql":
        connection.close()  # SQLite has no server that could end it
    else:
        with psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": psycopg.Cursor}) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [number("SELECT pg_backend_pid()")])
        client = Client(raise_request_exception=False)
        assert client.get("/en/small-guide/").status_code == 503
        connection.close()
    assert Client().get("/en/small-guide/").status_code == 200


def caused(kind, cause):
    problem = kind("said")
    problem.__cause__ = cause
    return problem


def sqlite_error(code):
    error = sqlite3.OperationalError("said")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("problem", "fault"),
    [
        (caused(OperationalError, psycopg.errors.DiskFull()), Fault.FULL),
        (caused(InternalError, psycopg.errors.ReadOnlySqlTransaction()), Fault.READ_ONLY),
        (caused(OperationalError, psycopg.errors.LockNotAvailable()), Fault.BUSY),
        (caused(OperationalError, psycopg.errors.DeadlockDetected()), Fault.BUSY),
        (caused(OperationalError, psycopg.errors.CannotConnectNow()), Fault.AWAY),
        (caused(OperationalError, psycopg.OperationalError("connection refused")), Fault.AWAY),
        (caused(InterfaceError, psycopg.InterfaceError("the connection is closed")), Fault.AWAY),
        (caused(OperationalError, sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT)), Fault.BUSY),
        (caused(OperationalError, sqlite_error(sqlite3.SQLITE_IOERR_WRITE)), Fault.AWAY),
        (caused(OperationalError, sqlite_error(sqlite3.SQLITE_ERROR)), None),  # no such table: a mistake of ours
        (caused(InternalError, psycopg.errors.InFailedSqlTransaction()), None),
        (ProgrammingError("no such column"), None),
        (RuntimeError("something else"), None),
        (None, None),
    ],
)
def test_a_fault_is_told_apart_from_a_mistake_of_the_program(problem, fault):
    assert fault_of(problem) == fault
