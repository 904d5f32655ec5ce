"""Somebody with access to the database takes the triggers' teeth out, or goes around them: both are told."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from articles.models import Edition, EditionChange
from livhealth.ledger import triggers
from livhealth.ledger.frozen import frozen_models
from livhealth.ledger.models import Entry

HOLLOW_SQLITE = 'CREATE TRIGGER "{name}" BEFORE {operation} ON "{table}" BEGIN SELECT 1; END'
HOLLOW_FUNCTION = """
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$
"""


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def said():
    return [problem.msg for problem in triggers.check_triggers(databases=["default"])]


def hollowed(name, table, operation):
    """The statements that put a trigger of the same name, and without effect, in the place of a real one."""
    if connection.vendor == "sqlite":
        return [f'DROP TRIGGER "{name}"', HOLLOW_SQLITE.format(name=name, table=table, operation=operation)]
    each = "STATEMENT" if operation == "TRUNCATE" else "ROW"
    return [
        HOLLOW_FUNCTION.format(function="hollow"),
        f'DROP TRIGGER "{name}" ON "{table}"',
        f'CREATE TRIGGER "{name}" BEFORE {operation} ON "{table}" FOR EACH {each} EXECUTE FUNCTION hollow()',
    ]


def test_a_hollow_trigger_of_the_same_name_is_told_and_replaced(published):
    known = list(triggers.trigger_names(connection))
    execute(*(statement for trigger in known for statement in hollowed(*trigger)))
    assert said() == [
        f"The trigger {name} does not refuse what it should: the record could be altered."
        for name, _table, _operation in known
    ]
    call_command("migrate", verbosity=0)
    assert said() == []
    with pytest.raises(DatabaseError, match="part of the record"), transaction.atomic():
        execute("UPDATE articles_edition SET reason = 'x'")


def test_a_trigger_that_works_only_sometimes_is_told(published):
    name, table = "frozen_articles_edition_update", "articles_edition"
    if connection.vendor == "sqlite":
        never = f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" WHEN 0 BEGIN SELECT RAISE(ABORT, \'no\'); END'
        execute(f'DROP TRIGGER "{name}"', never)
    else:
        never = f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" FOR EACH ROW WHEN (false) '
        execute(f'DROP TRIGGER "{name}" ON "{table}"', f"{never} EXECUTE FUNCTION livhealth_frozen()")
    assert said() == [f"The trigger {name} does not refuse what it should: the record could be altered."]


def test_a_hollow_function_or_a_sleeping_trigger_is_told(db):
    if connection.vendor == "sqlite":
        assert triggers.faulty() == {}  # there is neither here
        return
    names = [name for name, _table, _operation in triggers.trigger_names(connection)]
    execute(HOLLOW_FUNCTION.format(function="livhealth_frozen"))
    assert sorted(triggers.faulty()) == sorted(names)
    call_command("migrate", verbosity=0)
    assert said() == []
    execute('ALTER TABLE "articles_edition" DISABLE TRIGGER "frozen_articles_edition_delete"')
    assert list(triggers.faulty()) == ["frozen_articles_edition_delete"]
    execute('ALTER TABLE "articles_edition" ENABLE REPLICA TRIGGER "frozen_articles_edition_delete"')
    assert list(triggers.faulty()) == ["frozen_articles_edition_delete"]


def replacing(model, row, **other):
    """An insert that would silently put another row in the place of this one."""
    columns = [field.column for field in model._meta.concrete_fields]
    values = [{**{name: getattr(row, name) for name in columns}, **other}[name] for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(["%s"] * len(columns))
    if connection.vendor == "sqlite":
        return f'INSERT OR REPLACE INTO "{model._meta.db_table}" ({names}) VALUES ({marks})', values
    key = model._meta.pk.column
    taken = ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in columns)
    statement = (
        f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks}) ON CONFLICT ("{key}") DO UPDATE SET {taken}'
    )
    return statement, values


@pytest.mark.parametrize("model", [Entry, Edition, EditionChange])
def test_an_insert_that_replaces_a_row_by_its_key_is_refused(published, model):
    row = model.objects.order_by("pk").first()
    statement, values = replacing(model, row, reason="x")
    with pytest.raises(DatabaseError, match="part of the record"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    assert not model.objects.filter(reason="x").exists()


@pytest.mark.parametrize(
    ("model", "other"),
    [
        (Entry, {"number": 999_999, "previous_digest": "0" * 63 + "1"}),  # the same digest
        (Entry, {"number": 999_999, "digest": "0" * 64}),  # the same predecessor
        (Edition, {"id": 999_999}),  # the same number in guide and language
        (EditionChange, {"id": 999_999}),  # the same unit of one edition: unique under a condition
    ],
)
def test_an_insert_that_replaces_a_row_by_another_unique_value_is_refused(published, model, other):
    row, count = model.objects.order_by("pk").first(), model.objects.count()
    statement, values = replacing(model, row, reason="x", **other)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    assert (model.objects.count(), model.objects.filter(pk=row.pk).exists()) == (count, True)


@pytest.mark.django_db
def test_every_unique_rule_of_a_frozen_table_is_guarded():
    """A new unique column would be a new way around; the statement that guards inserts must name it."""
    if connection.vendor != "sqlite":
        assert "INSERT" not in triggers.operations(connection)  # an insert there replaces only by an update
        return
    for model in frozen_models():
        statement = triggers.create_statement(connection, "x", model._meta.db_table, "INSERT")
        unique = [field.column for field in model._meta.concrete_fields if field.unique]
        assert [column for column in unique if f'"{column}" = NEW."{column}"' not in statement] == []
