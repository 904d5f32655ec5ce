"""Verbs on a guide's structure as a whole: its outline in place, its order, what is retired."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from articles.domain.drafting.drafts import Drafts
from articles.domain.drafting.writing import change_article
from articles.models import FAQ, Article, Section
from articles.models.place import Place
from livhealth.editing.block import change
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.models import Kind
from livhealth.text.digest import digest


@dataclass(frozen=True)
class RowEdit:
    """What the hub's outline asks of one row: which save the editor saw, and the new values."""

    row: Any
    seen: int
    values: Mapping[str, Any]


def save_outline(*, article: Article, by: Person, reason: str, own: RowEdit | None, rows: Sequence[RowEdit]) -> int:
    """Headings, safety flags and ready states changed in place, in one revision with one reason.

    Returns how many rows changed. All or nothing: one stale row refuses the whole save.
    """
    require(by, Act.EDIT_STRUCTURE)
    with change(kind=Kind.EDIT, by=by, reason=reason, subject=article) as done:
        changed = bool(own and change_article(done, article, own.seen, own.values))
        return changed + sum(bool(done.update(edit.row, seen=edit.seen, **edit.values)) for edit in rows)


@dataclass(frozen=True)
class Slot:
    """One line of an arranged outline: the unit, and for a sub-section the chapter above it."""

    unit: str
    parent: str | None = None


def arrangement(drafts: Drafts) -> list[Slot]:
    """The order that stands now."""
    return [Slot(draft.unit, draft.parent) for draft in drafts.units()]


def arrangement_digest(drafts: Drafts) -> str:
    """What an arrange form carries, so that a form shown before somebody else's change is refused."""
    return digest([[slot.unit, slot.parent] for slot in arrangement(drafts)])


def arrange(*, drafts: Drafts, order: Sequence[Slot], seen: str, by: Person, reason: str) -> int:
    """Put sections and FAQs into a new order, sub-sections under chapters; returns rows moved.

    `order` names every shown unit once; `seen` is the arrangement_digest that was shown. Raises
    Stale when the structure changed since, Refused for an order that cannot be.
    """
    require(by, Act.EDIT_STRUCTURE)
    if seen != arrangement_digest(drafts):
        raise Stale(
            _("The sections or FAQs of this guide changed after you opened this page. Look at the new order first.")
        )
    check_order(drafts, order)
    if list(order) == arrangement(drafts):
        return 0
    by_unit = {draft.unit: draft.row for draft in drafts.units()}
    with change(kind=Kind.ARRANGE, by=by, reason=reason, subject=drafts.article) as done:
        return sum(bool(done.update(row, seen=row.save_number, **values)) for row, values in new_places(by_unit, order))


def new_places(by_unit: Mapping[str, Any], order: Sequence[Slot]) -> list[tuple[Any, dict[str, Any]]]:
    """Each row with its new place, in the order in which they can be written."""
    counters = {Section: count(), FAQ: count()}
    places = []
    for slot in order:
        row = by_unit[slot.unit]
        values: dict[str, Any] = {"position": next(counters[type(row)])}
        if isinstance(row, Section):
            values["parent"] = by_unit[slot.parent] if slot.parent else None
        places.append((row, values))
    return sorted(places, key=turn)


def turn(place: tuple[Any, Mapping[str, Any]]) -> int:
    """New chapters come first and former chapters last: so each has sub-sections only while it may."""
    row, values = place
    if not values.get("parent"):
        return 0
    return 1 if row.parent_id else 2


def check_order(drafts: Drafts, order: Sequence[Slot]) -> None:
    """Every unit once, two levels, sub-sections after their chapter, nothing under its own child."""
    sections = {draft.unit for draft in drafts.sections}
    if sorted(slot.unit for slot in order) != sorted(draft.unit for draft in drafts.units()):
        raise Refused(_("An order names every section and FAQ of the guide exactly once."))
    chapters = {slot.unit for slot in order if slot.unit in sections and not slot.parent}
    for slot in order:
        if slot.parent == slot.unit:
            raise Refused(_("“%s” cannot stand under itself.") % slot.unit)
        if slot.parent and slot.unit not in sections:
            raise Refused(_("“%s” is a question: it cannot stand under a chapter.") % slot.unit)
        if slot.parent and slot.parent not in chapters:
            raise Refused(
                _("“%(unit)s” cannot stand under “%(parent)s”, which is not a chapter: sections have two levels.")
                % {"unit": slot.unit, "parent": slot.parent}
            )


def retire(*, unit: Place, seen: int, by: Person, reason: str) -> None:
    """Leave a section or FAQ out of the next edition; a chapter takes its sub-sections along."""
    require(by, Act.EDIT_STRUCTURE)
    with change(kind=Kind.RETIRE, by=by, reason=reason, subject=unit) as done:
        done.update(unit, seen=seen, is_retired=True)
        for child in shown_children(unit):
            done.update(child, seen=child.save_number, is_retired=True)


def shown_children(unit: Place) -> list[Section]:
    return list(unit.children.shown()) if isinstance(unit, Section) else []


def bring_back(*, unit: Place, seen: int, by: Person, reason: str) -> None:
    """Give a retired section or FAQ its place back."""
    require(by, Act.EDIT_STRUCTURE)
    if isinstance(unit, Section) and unit.parent and unit.parent.is_retired:
        raise Refused(_("Its chapter “%s” is retired: bring that back first.") % unit.parent)
    with change(kind=Kind.BRING_BACK, by=by, reason=reason, subject=unit) as done:
        done.update(unit, seen=seen, is_retired=False)
