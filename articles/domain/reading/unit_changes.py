"""What an edition changes, unit by unit, for people to look at: the words side by side, citations, and what happened."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.domain.edition.content import Content, UnitChange, changes
from articles.domain.edition.unit import HEAD, REFERENCES, Unit
from articles.models import Article, EditionChange
from livhealth.editing import comparing
from livhealth.editing.comparing import FieldChange, compare_values
from references.citation import cite


@dataclass(frozen=True)
class ChangedUnit:
    """One changed unit: what happened, its differences, and what goes with it on a page (a field, a class)."""

    change: UnitChange
    action: Any
    title: str
    fields: list[FieldChange]
    citations: list[tuple[str, str]]
    class_field: Any = None
    closed: bool = False  # its differences are not worked out: the page would take too long


def changed_units(
    old: Content | None,
    new: Content,
    beside: Mapping[str, Any] | None = None,
    opened: Collection[str] | None = None,
) -> list[ChangedUnit]:
    """Every unit in which two contents of one language differ; `beside` gives the `class_field` of units by name.

    `opened`: whose differences are worked out; all of them if it is left out.
    """
    return [
        changed_unit(change, old, new, (beside or {}).get(change.unit))
        if opened is None or change.unit in opened
        else closed_unit(change, (beside or {}).get(change.unit))
        for change in changes(old, new)
    ]


def weight(change: UnitChange) -> int:
    """What opening a changed unit costs. References are lines: they cost next to nothing."""
    sides = [side for side in (change.old, change.new) if isinstance(side, dict)]
    return comparing.weight(*sides)


def closed_unit(change: UnitChange, class_field: Any) -> ChangedUnit:
    words: Any = change.new or change.old
    title = (
        _("References") if change.unit == REFERENCES else words.get(Unit.parse(change.unit).kind.heading, change.unit)
    )
    return ChangedUnit(change, EditionChange.Action(change.action).label, title, [], [], class_field, closed=True)


def changed_unit(change: UnitChange, old: Content | None, new: Content, class_field: Any = None) -> ChangedUnit:
    action = EditionChange.Action(change.action).label
    if change.unit == REFERENCES:
        return ChangedUnit(change, action, _("References"), [], changed_citations(change), class_field)
    kind = Unit.parse(change.unit).kind
    before, after = change.old or {}, change.new or {}
    blank, language = dict.fromkeys({**before, **after}, ""), {"language": new["language"]}
    fields = compare_values(kind.model, {**blank, **before, **language}, {**blank, **after, **language})
    if change.unit == HEAD:
        fields += compare_values(Article, origin(old), origin(new))
    return ChangedUnit(change, action, (after or before).get(kind.heading, change.unit), fields, [], class_field)


def origin(content: Content | None) -> dict[str, str]:
    """What the content says of the text it is based on, by the guide's field names."""
    stated = content["origin"] if content else {}
    return {f"origin_{name}": stated.get(name, "") for name in ("author", "publisher", "published_on")}


def changed_citations(change: UnitChange) -> list[tuple[str, str]]:
    """(before, after) of every reference that differs; "" where it came or went."""
    old = {record["key"]: cite(record) for record in change.old or []}
    new = {record["key"]: cite(record) for record in change.new or []}
    return [(old.get(key, ""), new.get(key, "")) for key in {**old, **new} if old.get(key) != new.get(key)]
