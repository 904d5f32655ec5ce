"""The one revision block: every change of a row with a history happens inside `change(...)`.

It opens the verb's transaction and the django-reversion block, sets who and why, and closes with
the ledger entry that cites the revision. What changes nothing stores nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

import reversion
from django.db import models, transaction
from django.utils.translation import gettext as _
from reversion.signals import post_revision_commit

from livhealth.editing.fields import AnyField, cleaned
from livhealth.editing.history import latest
from livhealth.editing.registered import Registered
from livhealth.floor.person import Person
from livhealth.floor.reason import given, telling
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.frozen import Frozen
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import record
from livhealth.text.digest import stored_digest

_written: ContextVar[dict[str, Any] | None] = ContextVar("written revision", default=None)


class Change:
    """What one verb does to rows with a history, in one revision."""

    def __init__(self, kind: Kind, facts: Mapping[str, Any]) -> None:
        self.kind = kind
        self.facts: dict[str, Any] = dict(facts)
        self.rows: list[Registered] = []
        self.said: list[Registered] = []  # of those, rows that stood already and say something else now
        self.frozen: list[Frozen] = []
        self.entry: Entry | None = None

    def insert(self, row: Registered) -> None:
        """Clean, validate and insert a new row. Raises ValidationError."""
        for field in row._meta.concrete_fields:
            if hasattr(field, "cleaned"):
                setattr(row, field.attname, cleaned(field, getattr(row, field.attname)))
        row.full_clean()
        row.save()
        self.rows.append(row)

    def move(self, row: Registered, *, seen: int, **values: Any) -> list[str]:
        """As `update`, for a row that only makes room for another one: nobody is asked why."""
        changed = self.update(row, seen=seen, **values)
        if changed:
            self.said.pop()
        return changed

    def ask_why(self, reason: str) -> None:
        """Raises ValidationError when something that patients have read changed and nobody says why."""
        if any(row.was_read() for row in self.said):
            telling(reason)

    def freeze(self, row: Frozen) -> None:
        """Insert a row of the record that belongs to this change; its entry cites it."""
        row.save()
        self.frozen.append(row)

    def update(self, row: Registered, *, seen: int, **values: Any) -> list[str]:
        """Clean, validate and write `values`; returns the names of the fields that changed.

        `seen` is the row's save number when its values were shown. Raises Stale when somebody
        saved since, ValidationError when a value breaks the field's rule.
        """
        stored = type(row)._base_manager.select_for_update().get(pk=row.pk)
        asked = dict(column(cast(AnyField, row._meta.get_field(name)), value) for name, value in values.items())
        changed = {name: value for name, value in asked.items() if getattr(stored, name) != value}
        if stored.save_number != seen:
            raise stale(stored, asked)
        if not changed:
            return []
        for name, value in changed.items():
            setattr(stored, name, value)
        validate(stored, set(changed))
        if not type(row)._default_manager.all().write_seen(row.pk, seen, changed):
            raise stale(type(row)._base_manager.get(pk=row.pk), asked)
        for name, value in {**changed, "save_number": seen + 1}.items():
            setattr(row, name, value)
            setattr(stored, name, value)
        reversion.add_to_revision(stored)
        self.rows.append(stored)
        self.said.append(stored)
        return sorted(changed)


def column(field: AnyField, value: Any) -> tuple[str, Any]:
    """The column behind a field, and the value as it is stored there."""
    if field.is_relation:
        return field.attname, value.pk if isinstance(value, models.Model) else value
    return field.attname, cleaned(field, value)


def validate(row: models.Model, changed: set[str]) -> None:
    """The rules of the changed columns and of the row as a whole."""
    row.clean_fields(exclude={field.name for field in row._meta.concrete_fields if field.attname not in changed})
    row.clean()


def stale(stored: Registered, asked: Mapping[str, Any]) -> Stale:
    """Somebody saved first: the sentence, what stands there now, and who saved it."""
    last = latest(stored)
    return Stale(
        _("%(who)s saved this after you opened it. Nothing of yours is lost: compare, then save again.")
        % {"who": last.who if last else _("Somebody")},
        current={name: getattr(stored, name) for name in asked} | {"save_number": stored.save_number},
        saved_by=last.who if last else "",
    )


@contextmanager
def change(
    *, kind: Kind, by: Person, reason: str, subject: Registered | None = None, facts: Mapping[str, Any] | None = None
) -> Iterator[Change]:
    """One verb's change: transaction, revision with who and why, and the ledger entry at its end.

    `subject` is the row the entry names; the first inserted row when none is given. What no patient
    has read changes without a reason; for all else one is asked (ValidationError). Raises
    Refused when called inside another change: nested revisions would lose a reason.
    """
    if reversion.is_active():
        raise Refused("A change cannot be made inside another change.")
    reason = given(reason)
    with transaction.atomic():
        token = _written.set(None)
        try:
            done = Change(kind, facts or {})
            with reversion.create_revision(atomic=False):
                reversion.set_user(by if by.pk else None)
                reversion.set_comment(reason)
                yield done
                done.ask_why(reason)
            if revision := _written.get():
                named = subject or done.rows[0]
                done.entry = record(
                    kind=kind,
                    by=by,
                    reason=reason,
                    subject=named,
                    article=named.guide_slug(),
                    language=named.text_language(),
                    rows=done.frozen,
                    revision=revision,
                    facts=done.facts,
                )
        finally:
            _written.reset(token)


def remember(revision: Any, versions: Sequence[Any], **kwargs: Any) -> None:
    """Keep what reversion just wrote, for the ledger entry of the verb under way."""
    _written.set({"number": revision.pk, "digest": revision_digest(revision, versions)})


def revision_digest(revision: Any, versions: Sequence[Any]) -> str:
    """Digest of a revision and of everything that it stored, under the numbers it was stored."""
    return stored_digest(
        {
            "number": revision.pk,
            "at": revision.date_created,
            "user": revision.user_id,
            "reason": revision.comment,
            "versions": sorted(
                [
                    version.pk,
                    version.content_type_id,
                    version.object_id,
                    version.db,
                    version.format,
                    version.serialized_data,
                    version.object_repr,
                ]
                for version in versions
            ),
        }
    )


def listen() -> None:
    post_revision_commit.connect(remember, dispatch_uid="livhealth.editing.block")
