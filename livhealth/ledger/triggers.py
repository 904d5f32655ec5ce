"""The database's own refusal to change the record: triggers on every frozen table.

SQLite drops triggers when a later migration rebuilds a table, so they are put back after each
`migrate`, and a database check looks for them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from livhealth.ledger.frozen import frozen_models

SENTENCE = "is part of the record: rows are never changed or removed"
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION livhealth_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% {SENTENCE}', TG_TABLE_NAME; END $$
"""


def frozen_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Frozen tables that exist in this database already."""
    existing = set(connection.introspection.table_names())
    return sorted(model._meta.db_table for model in frozen_models() if model._meta.db_table in existing)


def operations(connection: BaseDatabaseWrapper) -> Sequence[str]:
    """What the database can be made to refuse on a table."""
    return ("UPDATE", "DELETE", "TRUNCATE") if connection.vendor == "postgresql" else ("UPDATE", "DELETE")


def trigger_names(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str, str]]:
    """Each trigger that has to stand: (name, table, operation)."""
    for table in frozen_tables(connection):
        for operation in operations(connection):
            yield f"frozen_{table}_{operation.lower()}", table, operation


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Create the triggers that are missing on `using`."""
    connection = connections[using]
    absent = missing(using)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and absent:
            cursor.execute(POSTGRESQL_FUNCTION)
        for name, table, operation in trigger_names(connection):
            if name in absent:
                cursor.execute(create_statement(connection.vendor, name, table, operation))


def create_statement(vendor: str, name: str, table: str, operation: str) -> str:
    if vendor == "postgresql":
        each = "STATEMENT" if operation == "TRUNCATE" else "ROW"
        return f'CREATE TRIGGER "{name}" BEFORE {operation} ON "{table}" FOR EACH {each} EXECUTE FUNCTION livhealth_frozen()'
    return f'CREATE TRIGGER "{name}" BEFORE {operation} ON "{table}" BEGIN SELECT RAISE(ABORT, \'{table} {SENTENCE}\'); END'


def drop(using: str = DEFAULT_DB_ALIAS) -> None:
    """Remove the triggers. Only tests that empty the database call this; see tests/conftest.py."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table, _ in trigger_names(connection):
            on_table = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on_table}')


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names of triggers that should stand on `using` and do not."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        present = {name for (name,) in cursor.fetchall()}
    return [name for name, _, _ in trigger_names(connection) if name not in present]


@contextmanager
def lifted(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """No triggers within the block, all of them after it. For tests only."""
    drop(using)
    try:
        yield
    finally:
        install(using)


def after_migrate(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    install(using)


def check_triggers(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Every frozen table refuses UPDATE and DELETE (and TRUNCATE on PostgreSQL)."""
    return [
        Error(
            f"The trigger {name} is missing: the record could be altered.",
            hint="Run `python manage.py migrate`, which puts it back, and `verify_ledger`.",
            id="livhealth.E011",
        )
        for using in databases or []
        for name in missing(using)
    ]
