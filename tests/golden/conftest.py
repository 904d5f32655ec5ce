"""The database that an earlier LivHealth left behind, brought up to today by its migrations: as file or in PostgreSQL.

A test that asks for `golden` works on it, in a transaction that is rolled back.
"""

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation

from articles.models import Article
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.triggers import lifted

FOLDER = Path(__file__).parent
NAME = "livhealth_golden"


@dataclass(frozen=True)
class Golden:
    """What that LivHealth said of its guide: answers of the time machine, documents, digests, the ledger's head."""

    said: dict[str, Any]
    bundle: Path

    @property
    def article(self) -> Article:
        return Article.objects.get(slug="leukemia-guide")

    @property
    def upgrades(self) -> list[Entry]:
        """What `migrate` recorded for this guide: pages are presented by newer rules than that LivHealth had."""
        return list(Entry.objects.filter(kind=Kind.PRESENT, article=self.article.slug).order_by("number"))

    @property
    def head(self) -> int:
        """Where the ledger ends after the upgrade, which records one entry for each of the two guides."""
        return self.said["head"][0] + 2


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: Any) -> Path:
    """The SQLite file as it was."""
    path = tmp_path_factory.mktemp("golden") / "before.sqlite3"
    path.write_bytes(gzip.decompress((FOLDER / "before.sqlite3.gz").read_bytes()))
    return path


@pytest.fixture(scope="session")
def migrated(unpacked: Path, ground: Any, django_db_blocker: Any) -> Iterator[str]:
    """The name of the database that holds the golden rows and has every migration of today."""
    with django_db_blocker.unblock():
        ground.stand_on(None)
        if connection.vendor == "sqlite":
            with connected_to(str(unpacked)):
                call_command("migrate", verbosity=0)
            yield str(unpacked)
            return
        ask(f"DROP DATABASE IF EXISTS {(name := own_name())}", f"CREATE DATABASE {name}")
        with connected_to(name):
            fill(unpacked)
            call_command("migrate", verbosity=0)
    yield name
    with django_db_blocker.unblock():
        ground.stand_on(None)
        ask(f"DROP DATABASE {name}")


@pytest.fixture
def golden(migrated: str, ground: Any, django_db_blocker: Any) -> Iterator[Golden]:
    said = json.loads((FOLDER / "before.json").read_text(encoding="utf-8"))
    with django_db_blocker.unblock():
        ground.stand_on(None)  # the tests' worlds lie in a transaction of the usual database
        with connected_to(migrated), transaction.atomic(), translation.override("en"):
            yield Golden(said, FOLDER / "before-bundle.zip")
            transaction.set_rollback(True)


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Everything that asks the database asks this one."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()  # each database numbers the kinds of rows by itself
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
        ContentType.objects.clear_cache()


def own_name() -> str:
    """A database for each test process."""
    return f"{NAME}_{connection.settings_dict['NAME']}".replace("-", "_")


def ask(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


# The rows of the file in PostgreSQL ---------------------------------------------------------------


def fill(path: Path) -> None:
    """Build the tables by the migrations that the file had, and put its rows into them."""
    with closing(sqlite3.connect(path)) as file:
        applied = file.execute("SELECT app, name FROM django_migrations").fetchall()
        executor = MigrationExecutor(connection)
        executor.migrate([each for each in applied if each in executor.loader.graph.nodes])
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = [name for name in tables if not name.startswith("sqlite_") and name != "django_migrations"]
        with lifted("default"), transaction.atomic():
            ask("TRUNCATE " + ", ".join(f'"{table}"' for table in tables))
            for table in tables:
                copy(file, table)
            restart_sequences()


def copy(file: sqlite3.Connection, table: str) -> None:
    rows = file.execute(f'SELECT * FROM "{table}"')
    columns = [column[0] for column in rows.description]
    with connection.cursor() as cursor:
        kinds = {
            column.name: column.type_code for column in connection.introspection.get_table_description(cursor, table)
        }
        for row in rows:
            values = [as_kind(kinds[column], value) for column, value in zip(columns, row, strict=True)]
            names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join(["%s"] * len(columns))
            cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


BOOLEAN = 16  # PostgreSQL's number of the type; SQLite has 0 and 1


def as_kind(kind: int, value: Any) -> Any:
    return bool(value) if kind == BOOLEAN and value is not None else value


def restart_sequences() -> None:
    """New rows are numbered on from the ones that were put in."""
    from django.apps import apps

    models = apps.get_models(include_auto_created=True)
    existing = [model for model in models if model._meta.db_table in connection.introspection.table_names()]
    ask(*connection.ops.sequence_reset_sql(no_style(), existing))
