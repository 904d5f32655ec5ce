"""What somebody with access to the database could do to a row, each act undone after it was looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from livhealth.ledger.triggers import lifted
from livhealth.ledger.verify import Altered, verify

GARBAGE = "tampered"  # SQLite stores it in a column of any type


@contextmanager
def undone() -> Iterator[None]:
    """What happens within has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def found() -> str:
    """The sentence of a verification that fails."""
    with pytest.raises(Altered) as altered:
        verify()
    return str(altered.value)


def force(model: type[models.Model], pk: Any, **values: Any) -> None:
    """A forced update(): no model, QuerySet or verb of ours is asked."""
    models.QuerySet(model).filter(pk=pk).update(**values)


def execute(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def remove(model: type[models.Model], pk: Any) -> None:
    execute(f'DELETE FROM "{model._meta.db_table}" WHERE "{model._meta.pk.column}" = %s', pk)


def swap(model: type[models.Model], pk: int, other: int) -> None:
    """Two rows exchange their keys, which is the same as exchanging everything else."""
    for old, new in ((pk, 77_777), (other, pk), (77_777, other)):
        force(model, old, **{model._meta.pk.attname: new})


def other_values(field: models.Field, value: Any) -> Iterator[Any]:
    """Values that the column could have instead; the database may refuse some."""
    match value:
        case datetime():
            yield value + timedelta(microseconds=1)
        case date():
            yield value + timedelta(days=1)
        case int():
            yield value + 7_000
        case str():
            yield from ("x" if value != "x" else "y", f"{value}x"[-(field.max_length or 200) :])
        case None if isinstance(field, models.DateField):
            yield datetime(2020, 1, 1, tzinfo=UTC)
        case None:
            yield 7_000
    yield from (choice for choice, _label in field.choices or [] if choice != value)
    if value is not None or type(field) is not models.DateField:  # what is no date is read as none
        yield GARBAGE
    if field.null and value is not None:
        yield None


def changed_values(row: models.Model) -> Iterator[tuple[str, Any, str]]:
    """Each column of the row changed alone: (column, value, what a verification then says).

    A column in which the database refuses every other value yields nothing.
    """
    model = type(row)
    for field in model._meta.concrete_fields:
        for value in other_values(field, getattr(row, field.attname)):
            with undone():
                if written(model, row.pk, field, value):
                    yield field.attname, value, found()


def written(model: type[models.Model], pk: Any, field: models.Field, value: Any) -> bool:
    statement = f'UPDATE "{model._meta.db_table}" SET "{field.column}" = %s WHERE "{model._meta.pk.column}" = %s'
    try:
        with transaction.atomic():
            if value == GARBAGE:
                execute(statement, value, pk)
            else:
                force(model, pk, **{field.attname: value})
    except DatabaseError:
        return False
    return True


def tamper(model: type[models.Model], pk: Any, **values: Any) -> None:
    """A forced update() by somebody who took the triggers away first, and put them back."""
    with lifted():
        force(model, pk, **values)
