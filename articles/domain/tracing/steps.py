"""Everything that was ever done to one place of a guide, in every language: in drafts and for patients, newest first.

The order is that of the ledger's entries, and so is the paging: by key. A save is shown by the versions that it left,
a publication by what the edition changed in this place.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from articles.domain.edition.content import UnitChange, content_of, words_of
from articles.domain.reading.unit_changes import ChangedUnit, changed_unit
from articles.domain.record.entry_changes import ChangedRow, changed_row, with_previous
from articles.domain.record.timeline import slugs_of
from articles.domain.tracing.place import TEXTS, TracedPlace
from articles.models import ChangeClass, Edition, EditionChange
from livhealth.ledger.models import Entry, Kind

EDITION = Edition._meta.label_lower
CHUNK = 500
WORDS = {name for model in TEXTS for name in model.WORDS} | {"safety_critical"}


@dataclass(frozen=True)
class ForPatients:
    """What an edition changed in the place, or what a correction says of that; `is_last`: it was not corrected since."""

    edition: Edition
    stated: EditionChange
    unit: ChangedUnit
    is_last: bool = True

    @property
    def change_class(self) -> Any:
        return ChangeClass(self.stated.change_class).label


@dataclass(frozen=True)
class Step:
    """One act on the place: its entry, the draft rows that it wrote there, and what patients got of it."""

    entry: Entry
    rows: list[ChangedRow]
    published: ForPatients | None = None
    corrected: bool = False


def entries(place: TracedPlace, language: str = "", *, only_published: bool = False) -> QuerySet[Entry]:
    """Every entry about the place, the newest first; those of one language, or only what reached patients, if asked."""
    changes = EditionChange.objects.filter(edition__article=place.article, unit=place.unit)
    editions = changes.annotate(number=Cast("edition", CharField())).values("number")
    of_edition = Q(subject_type=EDITION, subject_id__in=editions)
    wanted = of_edition & (Q(kind=Kind.PUBLISH) | Q(kind=Kind.CORRECT, subject_name=place.unit))
    if not only_published:
        wanted |= Q(revision_number__in=place.versions().values("revision_id"))
        for model, keys in place.rows():
            wanted |= Q(subject_type=model._meta.label_lower, subject_id__in=keys)
    found = Entry.objects.filter(wanted, article__in=slugs_of(place.article))
    return (found.filter(language=language) if language else found).order_by("-number")


def steps(place: TracedPlace, found: QuerySet[Entry], *, before: int | None, size: int) -> list[Step]:
    """Up to `size` steps of those entries, only those older than number `before`, if given. Five queries."""
    chosen = list((found if before is None else found.filter(number__lt=before))[:size])
    rows, published = draft_rows(place, chosen), for_patients(place, chosen)
    return [
        Step(
            entry,
            rows.get(entry.revision_number or 0, []),
            published.get(act_of(entry)) if entry.subject_type == EDITION else None,
            entry.kind == Kind.CORRECT,
        )
        for entry in chosen
    ]


def every_entry(found: QuerySet[Entry]) -> Iterator[Entry]:
    """The same entries to their end, some hundred in memory at a time."""
    before: int | None = None
    while chunk := list((found if before is None else found.filter(number__lt=before))[:CHUNK]):
        yield from chunk
        before = chunk[-1].number


def draft_rows(place: TracedPlace, chosen: Sequence[Entry]) -> Mapping[int, list[ChangedRow]]:
    """Number of a revision -> the rows of this place as it left them."""
    revisions = [entry.revision_number for entry in chosen if entry.revision_number]
    found: dict[int, list[ChangedRow]] = defaultdict(list)
    for version in with_previous(place.versions().filter(revision_id__in=revisions)):
        found[version.revision_id].append(in_words(changed_row(version)))
    return found


def in_words(row: ChangedRow) -> ChangedRow:
    """Of a first version only its words: what it is called inside, everybody who looks at the place knows."""
    if not row.is_first:
        return row
    return replace(row, changes=[each for each in row.changes if each.name in WORDS])


Act = tuple[str, datetime | None]  # an edition's key, and when that was corrected; None for its publication


def act_of(entry: Entry) -> Act:
    """A class may be corrected more than once: each correction is recorded at the moment of its entry."""
    return entry.subject_id, entry.at if entry.kind == Kind.CORRECT else None


def for_patients(place: TracedPlace, chosen: Sequence[Entry]) -> Mapping[Act, ForPatients]:
    """What each edition changed here, in the class that it was given; what each correction says of that."""
    keys = {int(entry.subject_id) for entry in chosen if entry.subject_type == EDITION}
    changes = EditionChange.objects.filter(edition__in=keys, unit=place.unit).order_by("pk")
    rows = list(changes.select_related("edition__base").defer("edition__composed_from", "edition__base__composed_from"))
    corrected = {row.corrects_id for row in rows}
    return {
        (str(row.edition_id), row.recorded_at if row.corrects_id else None): told(row, is_last=row.pk not in corrected)
        for row in rows
    }


def told(row: EditionChange, *, is_last: bool) -> ForPatients:
    edition, base = row.edition, row.edition.base
    new, old = content_of(edition), content_of(base) if base else None
    change = UnitChange(
        row.unit, first_action(row), words_of(old, row.unit), words_of(new, row.unit), row.old_digest, row.new_digest
    )
    return ForPatients(edition, row, changed_unit(change, old, new), is_last)


def first_action(row: EditionChange) -> str:
    """What happened to the place, also of a row that only corrects the class of it."""
    if row.action != EditionChange.Action.CLASS_CORRECTED:
        return row.action
    if not row.new_digest:
        return EditionChange.Action.RETIRED
    return EditionChange.Action.CHANGED if row.old_digest else EditionChange.Action.ADDED
