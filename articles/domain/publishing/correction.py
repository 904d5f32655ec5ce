"""Verbs that correct the record: a new row that points to the old one; dates and freshness recompute."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import hold
from articles.domain.edition import content as contents
from articles.domain.reading.changed_pages import changed_pages
from articles.domain.typo_guard.false_typos import refuse_false_typos
from articles.models import ChangeClass, Edition, EditionChange, Generation
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.plain import clean_lines

NOTE = "note"  # what stands in the column `unit` of a corrected public note


def correct_class(*, change: EditionChange, change_class: ChangeClass, by: Person, reason: str) -> EditionChange:
    """Record that a change was of another class than was said when it was published.

    Raises Refused when it has that class, or when `change` was corrected already: correct the
    newest correction.
    """
    require(by, Act.CORRECT_RECORD)
    reason = stated(reason)
    with transaction.atomic():
        hold(change.edition.article)
        refuse_corrected(change)
        if change.change_class == change_class:
            raise Refused(_("This change has that class already."))
        refuse_false_typo(change, change_class)
        row = EditionChange(
            edition=change.edition,
            unit=change.unit,
            action=EditionChange.Action.CLASS_CORRECTED,
            change_class=change_class,
            old_digest=change.old_digest,
            new_digest=change.new_digest,
            corrects=change,
            reason=reason,
            recorded_at=act_moment(),
            recorded_by_id=by.pk,
            recorded_by_name=by.public_name,
        )
        return insert_correction(row, by, {"class": [int(change.change_class), int(change_class)]})


def correct_note(*, edition: Edition, public_note: str, by: Person, reason: str) -> EditionChange:
    """Replace what patients read about an edition; the old note stays in the record."""
    require(by, Act.CORRECT_RECORD)
    reason, public_note = stated(reason), clean_lines(public_note)
    with transaction.atomic():
        hold(edition.article)
        notes = EditionChange.objects.filter(edition=edition, action=EditionChange.Action.NOTE_CORRECTED)
        last = notes.order_by("-pk").first()
        if public_note == (last.public_note if last else edition.public_note):
            raise Refused(_("The note says this already."))
        row = EditionChange(
            edition=edition,
            unit=NOTE,
            action=EditionChange.Action.NOTE_CORRECTED,
            change_class=ChangeClass.TYPO,
            corrects=last,
            public_note=public_note,
            reason=reason,
            recorded_at=act_moment(),
            recorded_by_id=by.pk,
            recorded_by_name=by.public_name,
        )
        return insert_correction(row, by, {"note": public_note})


def refuse_false_typo(change: EditionChange, change_class: ChangeClass) -> None:
    """What publishing would not accept as a typo does not become one afterwards."""
    base = change.edition.base
    if change_class != ChangeClass.TYPO or base is None:
        return
    made = contents.changes(contents.read_content(base.content), contents.read_content(change.edition.content))
    refuse_false_typos((each for each in made if each.unit == change.unit), base)


def refuse_corrected(change: EditionChange) -> None:
    if EditionChange.objects.filter(corrects=change).exists():
        raise Refused(_("This record was corrected already. Open the guide's changes again."))


def insert_correction(row: EditionChange, by: Person, facts: dict[str, Any]) -> EditionChange:
    row.save()
    Generation.advance(row.edition.article)
    edition = row.edition
    shown = [] if row.action == EditionChange.Action.NOTE_CORRECTED else [edition.language]
    record(
        kind=Kind.CORRECT,
        by=by,
        reason=row.reason,
        subject=edition,
        subject_name=row.unit,
        article=edition.article.slug,
        language=edition.language,
        object_digest=edition.digest,
        rows=[row],
        facts={"edition": edition.number, **facts, **changed_pages(edition.article, row.recorded_at, shown)},
        at=row.recorded_at,
    )
    return row


def public_note(edition: Edition) -> str:
    """The note as it stands: the edition's own, or its newest correction."""
    notes = EditionChange.objects.filter(edition=edition, action=EditionChange.Action.NOTE_CORRECTED)
    last = notes.order_by("-pk").values_list("public_note", flat=True).first()
    return edition.public_note if last is None else last
