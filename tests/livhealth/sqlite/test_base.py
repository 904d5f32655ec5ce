"""Connections to SQLite that are kept between requests, and what lies in the file meanwhile."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from django.db.utils import OperationalError, load_backend

from livhealth.faults import Fault, fault_of


def made(path, word):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE said (word)")
        connection.execute("INSERT INTO said VALUES (?)", [word])
        connection.commit()


@pytest.fixture
def kept(tmp_path, django_db_blocker):
    """A connection as the installation has it, to a file of this test."""
    made(tmp_path / "own.sqlite3", "first")
    backend = load_backend("livhealth.sqlite").DatabaseWrapper
    plain = {"TIME_ZONE": None, "AUTOCOMMIT": True, "TEST": {}, "USER": "", "PASSWORD": "", "HOST": "", "PORT": ""}
    given = {"NAME": tmp_path / "own.sqlite3", "OPTIONS": {}, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    connection = backend(plain | given, "kept")
    with django_db_blocker.unblock():
        yield connection
    connection.close()


def asked(connection):
    """One request, as Django's handler brackets it; which connection answered, and what it said."""
    connection.close_if_unusable_or_obsolete()
    with connection.cursor() as cursor:
        said = cursor.execute("SELECT word FROM said").fetchone()[0]
    connection.close_if_unusable_or_obsolete()
    return connection.connection, said


def test_the_next_request_has_the_same_connection(kept):
    first, second = asked(kept), asked(kept)
    assert (first[1], second[1], first[0] is second[0]) == ("first", "first", True)


def test_a_file_that_was_replaced_is_read_at_the_next_request(kept, tmp_path):
    asked(kept)
    made(tmp_path / "backup.sqlite3", "put back")
    shutil.move(tmp_path / "backup.sqlite3", tmp_path / "own.sqlite3")
    assert asked(kept)[1] == "put back"


def test_a_file_that_is_gone_is_a_database_that_does_not_answer(kept, tmp_path):
    """And no empty one is made in its place."""
    asked(kept)
    (tmp_path / "own.sqlite3").unlink()
    for _again in range(2):
        with pytest.raises(OperationalError, match="is gone") as problem:
            asked(kept)
        assert fault_of(problem.value) == Fault.AWAY
    assert not (tmp_path / "own.sqlite3").exists()


def test_the_installation_keeps_and_looks(settings):
    database = settings.DATABASES["default"]
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)
