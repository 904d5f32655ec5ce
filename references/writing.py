"""Verbs on references: add, change, retire, bring back."""

from typing import Any

from django.utils.translation import gettext as _

from livhealth.editing.block import change
from livhealth.editing.history import Save
from livhealth.editing.restoring import restore
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Kind
from references.models import Reference


def add_reference(*, by: Person, reason: str, key: str, **values: Any) -> Reference:
    """A new reference. Raises ValidationError when the key is taken or a field breaks its rule."""
    require(by, Act.EDIT_REFERENCES)
    reference = Reference(key=key, **values)
    with change(kind=Kind.CREATE, by=by, reason=reason) as done:
        done.insert(reference)
    return reference


def save_reference(*, reference: Reference, seen: int, by: Person, reason: str, **values: Any) -> list[str]:
    """Change a reference's record; returns the fields that changed. Its key stays for ever."""
    require(by, Act.EDIT_REFERENCES)
    if values.get("key", reference.key) != reference.key:
        raise Refused(_("The key of a reference cannot be changed: texts and web addresses use it."))
    with change(kind=Kind.EDIT, by=by, reason=reason, subject=reference) as done:
        return done.update(reference, seen=seen, **values)


def retire_reference(*, reference: Reference, seen: int, by: Person, reason: str) -> None:
    """No longer offered for citing; texts and editions that cite it keep it."""
    set_retired(reference, True, Kind.RETIRE, seen=seen, by=by, reason=reason)


def bring_back_reference(*, reference: Reference, seen: int, by: Person, reason: str) -> None:
    set_retired(reference, False, Kind.BRING_BACK, seen=seen, by=by, reason=reason)


def set_retired(reference: Reference, retired: bool, kind: Kind, *, seen: int, by: Person, reason: str) -> None:
    require(by, Act.EDIT_REFERENCES)
    with change(kind=kind, by=by, reason=reason, subject=reference) as done:
        done.update(reference, seen=seen, is_retired=retired)


def restore_reference(*, reference: Reference, save: Save, seen: int, by: Person, reason: str) -> None:
    """The record of an older version becomes the reference's again; its key stays."""
    require(by, Act.EDIT_REFERENCES)
    fields = [name for name in Reference.RECORD_FIELDS if name != "key"]
    restore(row=reference, save=save, fields=fields, seen=seen, by=by, reason=reason)
