"""Bringing back an older version of one row: a new save with its own reason, through cleaning."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from livhealth.editing.block import Change, change
from livhealth.editing.history import Save
from livhealth.editing.registered import Registered
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Kind


def restore(
    *,
    row: Registered,
    save: Save,
    fields: Collection[str],
    seen: int,
    by: Person,
    reason: str,
    also: Mapping[str, Any] | None = None,
) -> Change:
    """Write the values that `fields` had in `save` as a new revision of `row`, and those of `also` with them.

    The caller has checked that `save` is a version of `row` and that `by` may change it. Values
    go through the same cleaning and rules as a form's. Raises Refused when the version has none
    of the fields or equals what stands there, Stale and ValidationError as a save does.
    """
    values = {name: save.values[name] for name in fields if name in save.values}
    if not values:
        raise Refused(_("This version was stored before these fields existed: there is nothing to restore."))
    with change(kind=Kind.RESTORE, by=by, reason=reason, subject=row, facts={"restored": save.revision}) as done:
        if not done.update(row, seen=seen, **values, **(also or {})):
            raise Refused(_("This version says exactly what stands there now: nothing to restore."))
    return done


def lost_fields(model: type[Registered], save: Save) -> dict[str, Any]:
    """Fields of a version that the model no longer has, shown so that nothing vanishes silently."""
    known = {field.name for field in model._meta.get_fields()}
    return {name: value for name, value in save.values.items() if name not in known}
