"""The record is a chain, and a verification walks all of it without holding all of it."""

import tracemalloc

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from livhealth.ledger.keyset import Numbers
from livhealth.ledger.models import Entry, Head, Kind
from livhealth.ledger.record import GENESIS, act_moment, record
from livhealth.ledger.triggers import lifted
from livhealth.ledger.verify import verify
from references.models import Reference
from references.writing import add_reference
from tests.livhealth.ledger.tampering import found, remove


def test_an_intact_record_is_verified(published):
    assert verify() == Entry.objects.count() > 12


def test_an_empty_record_is_intact(db):
    assert verify() == 0


def test_the_chain_links_each_entry_to_the_one_before(published):
    entries = list(Entry.objects.order_by("number"))
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.previous_digest for entry in entries] == [GENESIS, *(entry.digest for entry in entries[:-1])]
    assert Head.objects.get().digest == entries[-1].digest


def test_a_removed_entry_is_found(published):
    with lifted():
        remove(Entry, 2)
    assert found() == "Entry 2 is missing: entry 3 stands where it should."


def test_a_record_cut_off_at_its_end_is_found(published):
    last = Entry.objects.count()
    with lifted():
        remove(Entry, last)
    assert found() == f"Entry {last} is missing: the record was cut off, its head says {last}."


def test_an_act_gives_its_entry_the_moment_that_its_rows_bear(published):
    with transaction.atomic():
        moment = act_moment()
        entry = record(kind=Kind.EXPORT, by=published.aud, at=moment)
    assert Entry.objects.get(number=entry.number).at == moment
    verify()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [act_moment, lambda: record(kind=Kind.EDIT, by=None)], ids=["act_moment", "record"])
def test_moment_and_entry_are_taken_only_within_the_acts_own_transaction(act):
    with pytest.raises(transaction.TransactionManagementError):
        act()
    assert (Entry.objects.count(), Head.objects.count()) == (0, 0)


def test_numbers_are_remembered_one_by_one():
    numbers = Numbers()
    for number in (0, 7, 8, 4095, 4096, 10**12, -1):
        numbers.add(number)
    assert [number for number in range(-10, 10_000) if number in numbers] == [-1, 0, 7, 8, 4095, 4096]
    assert 10**12 in numbers
    assert 10**12 + 1 not in numbers


def grow(world, references):
    """More references, each with a revision, a version and an entry."""
    for number in range(Reference.objects.count(), references):
        add_reference(by=world.ed, reason="one of many", key=f"many-{number}", title="Many", kind="book")


def peak():
    tracemalloc.start()
    verify()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


@pytest.mark.exhaustive
def test_five_times_the_record_takes_hardly_more_memory(world):
    grow(world, 150)
    verify()
    small = peak()
    grow(world, 750)
    assert Entry.objects.count() > 750
    assert peak() < 1.5 * small


def test_the_number_of_queries_grows_with_hundreds_of_rows_not_with_rows(world):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            verify()
        return len(asked)

    before = queries()
    grow(world, 150)
    assert queries() <= before + 3
