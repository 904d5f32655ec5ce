"""The database's own refusal to change the record: triggers on every frozen table.

SQLite drops triggers when a later migration rebuilds a table, so they are put back after each
`migrate`, and a database check compares them, body and all, with those that were made.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from livhealth.ledger.frozen import Frozen, frozen_models

SENTENCE = "is part of the record: rows are never changed or removed"
FUNCTION = "livhealth_frozen"
FUNCTION_BODY = f" BEGIN RAISE EXCEPTION '% {SENTENCE}', TG_TABLE_NAME; END "
POSTGRESQL_FUNCTION = f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${FUNCTION_BODY}$$"
# As pg_trigger.tgtype has them: 1 for each row, 2 before, then the operation.
POSTGRESQL_TYPES = {"UPDATE": 1 + 2 + 16, "DELETE": 1 + 2 + 8, "TRUNCATE": 2 + 32}


def frozen_tables(connection: BaseDatabaseWrapper) -> dict[str, type[Frozen]]:
    """Frozen tables that exist in this database already, by name."""
    existing = set(connection.introspection.table_names())
    tables = {model._meta.db_table: model for model in frozen_models()}
    return {table: tables[table] for table in sorted(tables) if table in existing}


def operations(connection: BaseDatabaseWrapper) -> Sequence[str]:
    """What the database can be made to refuse on a table. An INSERT only where it would replace a row (SQLite)."""
    return ("UPDATE", "DELETE", "TRUNCATE") if connection.vendor == "postgresql" else ("UPDATE", "DELETE", "INSERT")


def trigger_names(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str, str]]:
    """Each trigger that has to stand: (name, table, operation)."""
    for table in frozen_tables(connection):
        for operation in operations(connection):
            yield f"frozen_{table}_{operation.lower()}", table, operation


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Create the triggers that are missing on `using`, and put those that are not ours right."""
    connection = connections[using]
    wanting = faulty(using)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and wanting:
            cursor.execute(POSTGRESQL_FUNCTION)
        for name, table, operation in trigger_names(connection):
            if name in wanting:
                cursor.execute(drop_statement(connection, name, table))
                cursor.execute(create_statement(connection, name, table, operation))


def create_statement(connection: BaseDatabaseWrapper, name: str, table: str, operation: str) -> str:
    """The one statement that makes a trigger; SQLite keeps it as it was written, so that it can be compared."""
    if connection.vendor == "postgresql":
        each = "STATEMENT" if operation == "TRUNCATE" else "ROW"
        return f'CREATE TRIGGER "{name}" BEFORE {operation} ON "{table}" FOR EACH {each} EXECUTE FUNCTION {FUNCTION}()'
    only = f" WHEN {replaces(connection, table)}" if operation == "INSERT" else ""
    refusal = f"SELECT RAISE(ABORT, '{table} {SENTENCE}')"
    return f'CREATE TRIGGER "{name}" BEFORE {operation} ON "{table}"{only} BEGIN {refusal}; END'


def replaces(connection: BaseDatabaseWrapper, table: str) -> str:
    """SQL: would this insert meet a row with the same key, or with another value that may stand only once?

    `INSERT OR REPLACE` removes such a row without asking the trigger on DELETE.
    """
    model = frozen_tables(connection)[table]
    column = {field.name: field.attname for field in model._meta.concrete_fields}
    rules = [([field.attname], "") for field in model._meta.concrete_fields if field.unique]
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            columns = [column[name] for name in constraint.fields]
            rules.append((columns, condition_of(constraint, model, connection)))
    return " OR ".join(f'EXISTS (SELECT 1 FROM "{table}" WHERE {same(*rule)})' for rule in rules)  # noqa: S608 - our own names


def same(columns: Sequence[str], condition: str) -> str:
    """SQL: a row with the same values, where the rule applies to both."""
    equal = [f'"{column}" = NEW."{column}"' for column in columns]
    both = [condition, re.sub(r'"(\w+)"', r'NEW."\1"', condition)] if condition else []
    return " AND ".join([*equal, *(f"({each})" for each in both)])


def condition_of(constraint: models.UniqueConstraint, model: type[Frozen], connection: BaseDatabaseWrapper) -> str:
    """The condition of a unique rule as SQL; "" when it holds for every row."""
    compiled: Any = constraint  # Django keeps the method to itself
    return compiled._get_condition_sql(model, connection.SchemaEditorClass(connection)) or ""


def drop_statement(connection: BaseDatabaseWrapper, name: str, table: str) -> str:
    on_table = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    return f'DROP TRIGGER IF EXISTS "{name}"{on_table}'


def drop(using: str = DEFAULT_DB_ALIAS) -> None:
    """Remove the triggers. Only tests that empty the database call this; see tests/conftest.py."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table, _ in trigger_names(connection):
            cursor.execute(drop_statement(connection, name, table))


def faulty(using: str = DEFAULT_DB_ALIAS) -> dict[str, str]:
    """Name -> what is wrong, of each trigger that is not there, or bears the name and is another one."""
    connection = connections[using]
    present = present_on_postgresql(connection) if connection.vendor == "postgresql" else present_on_sqlite(connection)
    found = {}
    for name, table, operation in trigger_names(connection):
        right = (
            (POSTGRESQL_TYPES[operation], True, FUNCTION_BODY)
            if connection.vendor == "postgresql"
            else create_statement(connection, name, table, operation)
        )
        if (name, table) not in present:
            found[name] = "is missing"
        elif present[name, table] != right:
            found[name] = "does not refuse what it should"
    return found


def present_on_sqlite(connection: BaseDatabaseWrapper) -> dict[tuple[str, str], object]:
    """(name, table) -> the statement that made the trigger."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {(name, table): statement for name, table, statement in cursor.fetchall()}


def present_on_postgresql(connection: BaseDatabaseWrapper) -> dict[tuple[str, str], object]:
    """(name, table) -> (when and on what it fires, does it always, the body of its function)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, relname, tgtype, tgenabled IN ('O', 'A') AND tgqual IS NULL AND tgattr = ''::int2vector,"
            " prosrc FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid)"
        )
        return {(name, table): tuple(what) for name, table, *what in cursor.fetchall()}


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names of triggers that should stand on `using` and do not, or are other ones."""
    return list(faulty(using))


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
    """Every frozen table refuses what it has to: each trigger is there, and is the one that we made."""
    return [
        Error(
            f"The trigger {name} {fault}: the record could be altered.",
            hint="Run `python manage.py migrate`, which puts it right, and `verify_ledger`.",
            id="livhealth.E011",
        )
        for using in databases or []
        for name, fault in faulty(using).items()
    ]
