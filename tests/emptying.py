"""What is in the database between tests that commit? What `migrate` left there, and nothing else.

Django empties by TRUNCATE and then makes permissions and content types anew: on PostgreSQL two seconds for each such
test. The few rows that a test wrote are deleted instead, and what a world consists of is put back row by row.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import TransactionTestCase

from livhealth.ledger.triggers import lifted

Rows = dict[str, list[tuple[Any, ...]]]  # table -> what it holds, by its first column; tables without rows are left out


def tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))


def read(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
        return cursor.fetchall()


def read_all() -> Rows:
    return {table: rows for table in tables() if (rows := read(table))}


def insert(rows: Rows) -> None:
    """These rows, as they were; the database checks at the end whether what they point to is there."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, found in rows.items():
            places = ", ".join(["%s"] * len(found[0]))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", found)


def bring_back(kept: Rows) -> None:
    """The database holds exactly `kept`. Triggers refuse that: they are away meanwhile."""
    changed = [table for table in tables() if table not in kept or read(table) != kept[table]]
    with lifted(), transaction.atomic():
        with connection.cursor() as cursor:
            for table in changed:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
        insert({table: kept[table] for table in changed if table in kept})
    ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def as_migrated(django_db_setup: None, django_db_blocker: Any) -> Iterator[Rows]:
    """What `migrate` left in the database, to which every test that commits brings it back."""
    with django_db_blocker.unblock():
        kept = read_all()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: bring_back(kept))
        yield kept
