"""Each row and column of the record, changed alone, and rows inserted, swapped and removed: all are found."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import pairwise

import pytest
from django.db import connection, models, transaction
from reversion.models import Revision, Version

from articles.domain.drafting.composing import propose
from articles.domain.publishing.correction import correct_class, correct_note
from articles.domain.publishing.withdrawal import withdraw
from articles.models import ChangeClass, Edition, EditionChange, Review, Withdrawal
from livhealth.ledger.models import Entry, Head, Kind
from livhealth.ledger.record import act_moment, record
from livhealth.ledger.triggers import drop
from livhealth.ledger.verify import verify
from tests.livhealth.ledger.tampering import changed_values, force, found, remove, swap, undone
from tests.sample import EXHAUSTIVE
from tests.worlds import PLANS, Plan

FROZEN = [Edition, EditionChange, Review, Withdrawal]
CITED = [*FROZEN, Revision, Version]


def review(world, digest, verdict, **given):
    """What the verbs of reviewers write."""
    with transaction.atomic():
        row = Review(
            article=world.article, language="en", kind="medical", verdict=verdict, content_digest=digest, meaning="I read it.",
            reviewer=world.rita, reviewer_name="Rita Reviewer", reviewer_credentials="MD", reviewed_at=act_moment(), **given,
        )  # fmt: skip
        row.save()
        record(kind=Kind.REVIEW, by=world.rita, rows=[row], at=row.reviewed_at)
    return row


@contextmanager
def rules_of_the_database_lifted() -> Iterator[None]:
    """On SQLite a column may hold anything within; on PostgreSQL the CHECK constraints stay."""
    for value in ("ON", "OFF"):
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA ignore_check_constraints = {value}")
        if value == "ON":
            yield


def leave_every_row(world, _clock):
    """Everything that leaves a row behind."""
    first = world.publish()
    world.write(world.signs, "<p>Other signs, 5 mg.</p>")
    digest = propose(world.article, "en").digest
    signed = review(world, digest, "signed", base=first, next_due_on=date(2030, 1, 1))
    world.publish(emergency=False)
    review(world, "0" * 64, "sent_back", remarks="Say how much.")
    review(world, digest, "revoked", revokes=signed)
    change = EditionChange.objects.latest("pk")
    correct_class(change=change, change_class=ChangeClass.SAFETY, by=world.ed, reason="it was urgent")
    correct_note(edition=change.edition, public_note="We changed the dose.", by=world.ed, reason="clearer")
    withdraw(article=world.article, language="en", by=world.ed, reason="being looked at again")
    verify()
    return world


PLANS["told"] = Plan("world", leave_every_row)


@pytest.fixture
def on_told():
    """In the closure of the tests that stand on the world of `told`."""


@pytest.fixture
def told(on_told, world):
    """The world after everything that leaves a row behind, without the triggers that protect them."""
    drop()
    with rules_of_the_database_lifted():
        yield world


def citing(row):
    """The number of the entry that answers for a row."""
    if isinstance(row, Entry):
        return row.number
    if isinstance(row, Revision | Version):
        return Entry.objects.get(revision_number=row.pk if isinstance(row, Revision) else row.revision_id).number
    label = row._meta.label_lower
    return next(
        entry.number for entry in Entry.objects.order_by("number")
        if [label, row.pk] in [cited[:2] for cited in json.loads(entry.facts)["rows"]]
    )  # fmt: skip


def rows_of(model):
    return list(models.QuerySet(model).order_by("pk"))


def rows_tried(model):
    """All by `make exhaustive`; else the newest, and of each kind the first: the others are checked by the same lines."""
    rows = rows_of(model)
    if EXHAUSTIVE:
        return rows
    telling = ("kind", "action", "change_class", "verdict", "language", "content_type_id")
    by_kind = {tuple(getattr(row, name, None) for name in telling): row for row in reversed(rows)}
    return sorted({*by_kind.values(), rows[-1]}, key=lambda row: row.pk)


@pytest.mark.sampled
@pytest.mark.parametrize("model", [Entry, *CITED], ids=lambda model: model.__name__)
def test_a_changed_value_in_any_row_and_column_is_found_and_its_entry_named(told, model):
    every_column, ever_changed = {field.attname for field in model._meta.concrete_fields}, set()
    for row in rows_tried(model):
        number, columns = citing(row), set()
        for column, value, sentence in changed_values(row):
            assert sentence.startswith(f"Entry {number} "), f"{row.pk}: {column} = {value!r}: {sentence}"
            columns.add(column)
        ever_changed |= columns
        if connection.vendor == "sqlite":
            assert columns == every_column, row.pk
    assert ever_changed == every_column
    verify()


@pytest.mark.parametrize("model", [Entry, *CITED], ids=lambda model: model.__name__)
def test_a_removed_row_is_found(told, model):
    for row in rows_of(model):
        with undone():
            number = citing(row)
            remove(model, row.pk)
            assert found().startswith(f"Entry {number} "), row.pk


@pytest.mark.parametrize(
    "model", [Entry, Edition, EditionChange, Review, Revision, Version], ids=lambda model: model.__name__
)
def test_two_rows_that_change_places_are_found(told, model):
    rows = rows_of(model)
    for row, other in [*pairwise(rows), (rows[0], rows[-1])]:
        with undone():
            number = min(citing(row), citing(other))
            swap(model, row.pk, other.pk)
            assert found().startswith(f"Entry {number} "), f"{row.pk} and {other.pk}"


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Edition, {"number": 3, "base": 2}),
        (EditionChange, {"unit": "section:slipped-in"}),
        (Review, {}),
        (Withdrawal, {"edition": 1}),
        (Revision, {}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_an_inserted_row_is_found_and_named(told, model, values):
    row = models.QuerySet(model).order_by("pk").first()
    editions = list(Edition.objects.order_by("pk"))
    for name, value in values.items():
        setattr(row, name, editions[value - 1] if name in ("base", "edition") else value)
    row.pk, row._state.adding = None, True
    models.Model.save(row, force_insert=True)
    last = Entry.objects.count()
    assert found() == (
        f"The record ends with entry {last}, and none of its entries cites {model._meta.label_lower} {row.pk}: "
        "it was slipped in past the verbs."
    )


def test_a_row_inserted_below_all_others_is_found(told):
    change = EditionChange.objects.order_by("pk").first()
    change.pk, change._state.adding, change.unit = -5, True, "section:slipped-in"
    change.save()
    assert "none of its entries cites articles.editionchange -5" in found()


def test_a_row_that_is_cited_twice_hides_no_inserted_one(told):
    edition = Edition.objects.first()
    with transaction.atomic():
        record(kind=Kind.EXPORT, by=told.aud, rows=[edition, edition])
    verify()
    change = EditionChange.objects.order_by("pk").first()
    change.pk, change._state.adding, change.unit = None, True, "section:slipped-in"
    change.save()
    assert f"none of its entries cites articles.editionchange {change.pk}" in found()


def test_a_version_slipped_into_a_recorded_revision_is_found(told):
    version = Version.objects.order_by("pk").first()
    number = citing(version)
    version.pk, version.object_id, version._state.adding = None, "12345", True
    version.save()
    assert found() == f"Entry {number} cites revision {version.revision_id}, which was altered."


def test_a_version_of_no_revision_is_found(told):
    version = Version.objects.order_by("pk").first()
    version.pk, version.object_id, version.revision_id, version._state.adding = None, "12345", 70_000, True
    with undone():
        version.save()
        assert f"holds reversion.version {version.pk}" in found()


@pytest.mark.parametrize("number", [0, 70_000])
def test_an_inserted_entry_is_found(told, number):
    last = Entry.objects.count()
    entry = Entry.objects.get(number=2)
    entry.number, entry.digest, entry.previous_digest, entry._state.adding = number, "a" * 64, "b" * 64, True
    entry.save()
    missing = last + 1 if number else 1
    assert found() == f"Entry {missing} is missing: entry {number} stands where it should."


def test_an_entry_added_to_the_end_without_the_head_is_found(told):
    last = Entry.objects.latest("number")
    entry = Entry.objects.get(number=last.number)
    entry.number, entry.previous_digest, entry._state.adding = last.number + 1, last.digest, True
    entry.digest = entry.computed_digest()
    entry.save()
    assert found().startswith(f"Entry {entry.number} does not fit the head of the record, which says {last.number} ")


def test_a_changed_head_is_found(told):
    last = Entry.objects.count()
    for values, entry in (
        ({"number": last + 2}, last + 1),
        ({"number": last - 1}, last),
        ({"digest": "a" * 64}, last),
        ({"at": None}, last),
    ):
        with undone():
            force(Head, 1, **values)
            assert found().startswith(f"Entry {entry} "), values
    with undone():
        remove(Head, 1)
        assert found().startswith(f"Entry {last} does not fit the head")


def test_the_same_letters_stored_in_another_unicode_form_are_a_change(told):
    with transaction.atomic():
        noted = record(kind=Kind.EXPORT, by=None, reason="f\u00fcr Patienten")
    verify()
    force(Entry, noted.number, reason="fu\u0308r Patienten")
    assert found() == f"Entry {noted.number} was altered: its digest is not that of its content."


def test_of_several_alterations_the_first_bad_entry_is_named(told):
    change, version = EditionChange.objects.order_by("pk").first(), Version.objects.order_by("pk").first()
    force(Entry, Entry.objects.count(), reason="another")
    force(EditionChange, change.pk, reason="another")
    assert found().startswith(f"Entry {citing(change)} cites articles.editionchange {change.pk}")
    force(Version, version.pk, object_repr="another")
    assert found().startswith(f"Entry {citing(version)} cites revision")
