"""What an edition changes, unit by unit, for people to look at: the words side by side, citations, and what happened."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.domain.edition.content import Content, UnitChange, changes
from articles.domain.edition.figures import WORDS, text_of
from articles.domain.edition.unit import FACTS, HEAD, REFERENCES, Unit
from articles.models import Article, EditionChange
from articles.models.topics import TOPICS
from livhealth.editing import comparing
from livhealth.editing.comparing import FieldChange, compare_values
from livhealth.figures.models import Figure, FigureText
from references.citation import cite

PICTURE_SAYS = ("decorative", "credit", "source", "licence")


@dataclass(frozen=True)
class ChangedPicture:
    """The pictures of a figure before and after, as what is frozen of each; None where there was, or is, no figure."""

    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None

    @property
    def differs(self) -> bool:
        return (self.old or {}).get("picture") != (self.new or {}).get("picture")


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
    pictures: ChangedPicture | None = None  # of a figure


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
    """What opening a changed unit costs. References, figures and codes are lines: they cost next to nothing."""
    if Unit.parse(change.unit).is_frozen_data:
        return 0
    sides = [side for side in (change.old, change.new) if isinstance(side, dict)]
    return comparing.weight(*sides)


def closed_unit(change: UnitChange, class_field: Any) -> ChangedUnit:
    action = EditionChange.Action(change.action).label
    return ChangedUnit(change, action, title_of(change), [], [], class_field, closed=True)


def title_of(change: UnitChange) -> str:
    """What the unit is called now, or was when it is retired."""
    unit = Unit.parse(change.unit)
    if unit.kind.name == REFERENCES:
        return _("References")
    if unit.kind.name == FACTS:
        return _("Codes and topics")
    if unit.is_figure:
        return _("Figure “%s”") % unit.anchor
    return str((change.new or change.old or {}).get(unit.kind.heading, change.unit))


def changed_unit(change: UnitChange, old: Content | None, new: Content, class_field: Any = None) -> ChangedUnit:
    action = EditionChange.Action(change.action).label
    title, unit = title_of(change), Unit.parse(change.unit)
    if unit.kind.name == REFERENCES:
        return ChangedUnit(change, action, title, [], changed_citations(change), class_field)
    if unit.kind.name == FACTS:
        return ChangedUnit(change, action, title, [], changed_codes(change), class_field)
    if unit.is_figure:
        pictures = ChangedPicture(change.old, change.new)
        return ChangedUnit(change, action, title, figure_fields(change, new), [], class_field, pictures=pictures)
    kind = unit.kind
    before, after = change.old or {}, change.new or {}
    blank, language = dict.fromkeys({**before, **after}, ""), {"language": new["language"]}
    fields = compare_values(kind.model, {**blank, **before, **language}, {**blank, **after, **language})
    if change.unit == HEAD:
        fields += compare_values(Article, origin(old), origin(new))
    return ChangedUnit(change, action, title, fields, [], class_field)


def figure_fields(change: UnitChange, new: Content) -> list[FieldChange]:
    """What differs in the words of a figure, and in what is said of its picture in every language."""
    before, after = change.old or {}, change.new or {}
    sides = [{name: text_of(each, name) for name in WORDS} for each in (before, after)]
    said = [{name: each.get(name, "") for name in PICTURE_SAYS} for each in (before, after)]
    words = compare_values(FigureText, *sides, language=new["language"])
    return words + compare_values(Figure, *said)


def changed_codes(change: UnitChange) -> list[tuple[str, str]]:
    """(before, after) of every code and topic that came or went."""
    old, new = (shown_facts(side or {}) for side in (change.old, change.new))
    return [(code, "") for code in old if code not in new] + [("", code) for code in new if code not in old]


def shown_facts(facts: Mapping[str, Any]) -> list[str]:
    """Each code and each topic as one line."""
    topics = [str(TOPICS.get(key, key)) for key in facts.get("topics", [])]
    return [*(shown_code(each) for each in facts.get("codes", [])), *topics]


def shown_code(code: Mapping[str, str]) -> str:
    return " ".join(code[name] for name in ("system", "code", "display") if code.get(name))


def origin(content: Content | None) -> dict[str, str]:
    """What the content says of the text it is based on, by the guide's field names."""
    stated = content["origin"] if content else {}
    return {f"origin_{name}": stated.get(name, "") for name in ("author", "publisher", "published_on")}


def changed_citations(change: UnitChange) -> list[tuple[str, str]]:
    """(before, after) of every reference that differs; "" where it came or went."""
    old = {record["key"]: cite(record) for record in change.old or []}
    new = {record["key"]: cite(record) for record in change.new or []}
    return [(old.get(key, ""), new.get(key, "")) for key in {**old, **new} if old.get(key) != new.get(key)]
