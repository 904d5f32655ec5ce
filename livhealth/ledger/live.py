"""Do rows that may change still stand as the record left them, is none slipped in, and none gone?

Whoever changes a row past the verbs, with SQL or a forced `update()`, leaves one that differs from
what was last recorded of it. Each kind of row says what that is; how it is compared stands here.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Count, Max, Model, QuerySet

from livhealth.ledger.findings import Finding, localised
from livhealth.ledger.keyset import keys
from livhealth.ledger.models import Entry, Kind

Row = TypeVar("Row", bound=Model)


class Recorded(NamedTuple):
    """What the record last says about a row: in which entry, and what the row must be since."""

    entry: int | None
    left: Any


class LiveRows(Generic[Row]):
    """One kind of row that lives by the record. Subclasses say what was recorded, and the sentences."""

    subject = "subject_id"  # column of `acts()` that holds the row's key, as text

    def rows(self) -> QuerySet[Row]:
        """Every row there is."""
        raise NotImplementedError

    def acts(self) -> QuerySet[Any]:
        """Everything that was ever recorded about such rows, in no order."""
        raise NotImplementedError

    def recorded(self, pks: Sequence[Any]) -> dict[str, Recorded]:
        """Key as text -> what was last recorded about that row."""
        raise NotImplementedError

    def difference(self, row: Row, left: Any) -> str:
        """In what the row differs from what was recorded; "" when it is the same."""
        raise NotImplementedError

    def slipped_in(self, row: Row) -> str:
        """What no entry did, for a row that nothing was recorded about."""
        raise NotImplementedError

    def changed(self, row: Row, difference: str) -> str:
        """What the entry did, for a row that is otherwise by now."""
        raise NotImplementedError

    def removed(self, key: str) -> str:
        """What the entry did, for a row that is gone."""
        raise NotImplementedError

    def unreadable(self, key: Any, problem: Exception, entry: int | None) -> str:
        """What the entry (or none) did, for a row whose values are nonsense."""
        raise NotImplementedError


def check_live(kind: LiveRows[Any]) -> Iterator[Finding]:
    """Every row is as it was last recorded, every one was recorded, and none that was is gone."""
    for pks in keys(kind.rows()):
        yield from localised(pks, partial(check_some, kind), partial(unreadable, kind))
    yield from check_gone(kind)


def check_some(kind: LiveRows[Any], pks: Sequence[Any]) -> Iterator[Finding]:
    recorded = kind.recorded(pks)
    for row in kind.rows().filter(pk__in=pks).order_by("pk"):
        known = recorded.get(str(row.pk))
        if known is None:
            yield Finding(None, kind.slipped_in(row))
        elif difference := kind.difference(row, known.left):
            yield Finding(known.entry, kind.changed(row, difference))


def check_gone(kind: LiveRows[Any]) -> Iterator[Finding]:
    """Rows are closed or retired, never removed: those that were recorded are as many as there are."""
    distinct = kind.acts().aggregate(rows=Count(kind.subject, distinct=True))["rows"]
    if distinct == kind.rows().count():
        return
    for known in keys(kind.acts(), kind.subject):
        there = {str(pk) for pk in kind.rows().filter(pk__in=known).values_list("pk", flat=True)}
        gone = [key for key in known if key not in there]
        for key, last in kind.recorded(gone).items():
            yield Finding(last.entry, kind.removed(key))


def unreadable(kind: LiveRows[Any], pk: Any, problem: Exception) -> Finding:
    last = kind.recorded([pk]).get(str(pk))
    entry = last.entry if last else None
    return Finding(entry, kind.unreadable(pk, problem, entry))


class LeftByEntries(LiveRows[Row]):
    """Rows whose every change is an entry of one kind, which keeps a digest of what it left."""

    kind: Kind
    model: type[Row]

    def rows(self) -> QuerySet[Row]:
        return self.model._default_manager.all()

    def acts(self) -> QuerySet[Entry]:
        return Entry.objects.filter(kind=self.kind, subject_type=self.model._meta.label_lower).order_by()

    def recorded(self, pks: Sequence[Any]) -> dict[str, Recorded]:
        found = self.acts().filter(subject_id__in=[str(pk) for pk in pks])
        numbers = found.values("subject_id").annotate(newest=Max("number")).values_list("newest", flat=True)
        rows = Entry.objects.filter(number__in=list(numbers)).values_list("subject_id", "number", "object_digest")
        return {subject: Recorded(number, digest) for subject, number, digest in rows}
