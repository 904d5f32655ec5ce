"""What must never change is refused three times: by the model, by its QuerySet, by the database."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from articles.models import Edition, EditionChange
from livhealth.ledger import triggers
from livhealth.ledger.frozen import FrozenRow, check_digest_columns, frozen_models
from livhealth.ledger.models import Entry


def test_the_frozen_tables_are_these():
    assert [model._meta.label for model in frozen_models()] == [
        "ledger.Entry",
        "figures.Picture",
        "figures.PictureRemoval",
        "contacts.ContactsVersion",
        "articles.Edition",
        "articles.EditionChange",
        "articles.Withdrawal",
        "articles.Submission",
        "articles.Review",
        "articles.Remark",
    ]


@pytest.mark.parametrize(
    "write",
    [
        lambda edition: edition.save(),
        lambda edition: edition.delete(),
        lambda edition: Edition.objects.filter(pk=edition.pk).update(reason="x"),
        lambda edition: Edition.objects.all().delete(),
        lambda edition: Edition.objects.bulk_update([edition], ["reason"]),
        lambda edition: Edition.objects.update_or_create(pk=edition.pk, defaults={"reason": "x"}),
        lambda edition: edition.changes.all().delete(),
        lambda edition: edition.changes.update(unit="x"),
    ],
    ids=[
        "save",
        "delete",
        "update",
        "delete all",
        "bulk_update",
        "update_or_create",
        "related delete",
        "related update",
    ],
)
def test_model_and_queryset_refuse(published, write):
    edition = Edition.objects.get()
    with pytest.raises(FrozenRow):
        write(edition)
    assert Edition.objects.get().reason == "a reason long enough, number 1"


@pytest.mark.parametrize("model", [Entry, Edition, EditionChange])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET reason = 'x'", "DELETE FROM {table}"])
def test_the_database_refuses(published, model, statement):
    rows = model.objects.count()
    with pytest.raises(DatabaseError, match="part of the record"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table=model._meta.db_table))
    assert model.objects.count() == rows
    assert not model.objects.filter(reason="x").exists()


def test_a_base_manager_and_a_forced_update_meet_the_triggers(published):
    with pytest.raises(DatabaseError, match="part of the record"), transaction.atomic():
        Edition._base_manager.all()._update([(Edition._meta.get_field("reason"), None, "x")])


def test_a_lost_trigger_is_found_and_put_back_by_migrate(published):
    with connection.cursor() as cursor:
        on_table = ' ON "articles_edition"' if connection.vendor == "postgresql" else ""
        cursor.execute(f'DROP TRIGGER "frozen_articles_edition_delete"{on_table}')
    found = triggers.check_triggers(databases=["default"])
    assert [problem.msg for problem in found] == [
        "The trigger frozen_articles_edition_delete is missing: the record could be altered."
    ]
    call_command("migrate", verbosity=0)
    assert triggers.missing() == []


def test_every_column_of_a_frozen_row_stands_in_its_digest():
    assert check_digest_columns() == []
