"""The record is a chain: what somebody alters behind our back is found and named."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction

from articles.models import Edition, EditionChange
from livhealth.ledger.models import Entry, Head, Kind
from livhealth.ledger.record import GENESIS, record
from livhealth.ledger.triggers import lifted
from livhealth.ledger.verify import Altered, verify


def force(model, pk, **values):
    """What somebody with access to the database could do."""
    with lifted():
        models.QuerySet(model).filter(pk=pk).update(**values)


def remove(model, pk):
    with lifted(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE" if connection.vendor == "postgresql" else "PRAGMA foreign_keys")
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {model._meta.pk.column} = %s", [pk])


def test_an_intact_record_is_verified(published, capsys):
    assert verify() == Entry.objects.count()
    call_command("verify_ledger")
    assert capsys.readouterr().out == f"The record is intact: {Entry.objects.count()} entries.\n"


def test_an_empty_record_is_intact(db):
    assert verify() == 0


def test_the_chain_links_each_entry_to_the_one_before(published):
    entries = list(Entry.objects.order_by("number"))
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.previous_digest for entry in entries] == [GENESIS, *(entry.digest for entry in entries[:-1])]
    assert Head.objects.get().digest == entries[-1].digest


@pytest.mark.parametrize(
    "column",
    [field.attname for field in Entry._meta.concrete_fields if field.attname != "number"],
)
def test_a_changed_value_in_any_column_of_an_entry_is_found(published, column):
    entry = Entry.objects.get(number=2)
    old = getattr(entry, column)
    new = {"at": Entry.objects.get(number=1).at, "version": 9, "revision_number": 999, "facts": '{"rows":[]}'}.get(
        column, f"{old}x"[-40:]
    )
    force(Entry, 2, **{column: new})
    with pytest.raises(Altered, match=r"Entry 2 "):
        verify()


def test_a_removed_entry_is_found(published):
    remove(Entry, 2)
    with pytest.raises(Altered, match="Entry 2 is missing"):
        verify()


def test_a_record_cut_off_at_its_end_is_found(published):
    remove(Entry, Entry.objects.count())
    with pytest.raises(Altered, match="its head says"):
        verify()


@pytest.mark.parametrize(
    ("column", "value"),
    [("reason", "another"), ("content", "{}"), ("published_by_name", "Nobody"), ("change_class", 1), ("number", 7)],
)
def test_an_altered_edition_is_found(published, column, value):
    edition = Edition.objects.get()
    force(Edition, edition.pk, **{column: value}, **({"base_id": edition.pk} if column == "number" else {}))
    with pytest.raises(Altered, match=f"cites articles.edition {edition.pk}, which was altered"):
        verify()


def test_a_removed_change_is_found(published):
    change = EditionChange.objects.first()
    remove(EditionChange, change.pk)
    with pytest.raises(Altered, match=f"cites articles.editionchange {change.pk}, which was removed"):
        verify()


def test_a_row_slipped_in_past_the_verbs_is_found(published):
    change = EditionChange.objects.first()
    change.pk, change._state.adding, change.unit = None, True, "section:slipped-in"
    change.save()
    with pytest.raises(Altered, match=f"none of its entries cites articles.editionchange {change.pk}"):
        verify()


@pytest.mark.parametrize("what", ["comment", "serialized_data"])
def test_an_altered_revision_is_found(published, what):
    from reversion.models import Revision, Version

    number = Revision.objects.last().pk
    if what == "comment":
        Revision.objects.filter(pk=number).update(comment="another reason")
    else:
        Version.objects.filter(revision_id=number).update(serialized_data="[]")
    with pytest.raises(Altered, match=f"cites revision {number}, which was altered"):
        verify()


def test_the_command_names_the_first_bad_entry_and_fails(published):
    force(Entry, 3, reason="another")
    with pytest.raises(CommandError, match="Entry 3 was altered"):
        call_command("verify_ledger")


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_written_only_within_the_acts_own_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        record(kind=Kind.EDIT, by=None)
    assert Entry.objects.count() == 0
