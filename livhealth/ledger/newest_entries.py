"""The newest entry about each of some things: what it left behind is what must stand there now."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Max, QuerySet

from livhealth.ledger.models import Entry, Kind


class Newest(NamedTuple):
    number: int
    object_digest: str


def acts_on(kind: Kind, subject_type: str) -> QuerySet[Entry]:
    """Every entry of a kind about things of a type, in no order."""
    return Entry.objects.filter(kind=kind, subject_type=subject_type).order_by()


def newest_entries(kind: Kind, subject_type: str, subjects: Iterable[int]) -> dict[str, Newest]:
    """Primary key as text -> number and object digest of the newest entry of the kind about it."""
    found = acts_on(kind, subject_type).filter(subject_id__in=[str(pk) for pk in subjects])
    numbers = found.values("subject_id").annotate(newest=Max("number")).values_list("newest", flat=True)
    rows = Entry.objects.filter(number__in=list(numbers)).values_list("subject_id", "number", "object_digest")
    return {subject: Newest(number, digest) for subject, number, digest in rows}
