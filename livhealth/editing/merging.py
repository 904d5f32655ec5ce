"""What becomes of a form that somebody else overtook: both texts put together field by field, and what has to be chosen.

The base of the three-way merge is the row as the form was opened with; it is found in the history by its save number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db import models
from django.utils.safestring import SafeString, mark_safe

from livhealth.editing.comparing import FieldChange, compare_values, shown
from livhealth.editing.fields import AnyField, LineField, LinesField, RichTextField, cleaned
from livhealth.editing.history import values_at
from livhealth.editing.registered import Registered
from livhealth.floor import languages
from livhealth.floor.road import let_see
from livhealth.text.diff import QuantityChange, compare
from livhealth.text.merge import THEIRS, Choice, Merge, merge, merge_lines, merge_value

ASKED = "merging"  # the hidden field of a form that has shown its choices
UNKNOWN: Any = object()


@dataclass(frozen=True)
class ShownChoice:
    """One place that both changed, as the form asks about it."""

    name: str
    choice: Choice
    chosen: str

    @property
    def theirs(self) -> SafeString:
        return mark_safe(self.choice.theirs)  # noqa: S308 - cleaned HTML, or escaped words

    @property
    def mine(self) -> SafeString:
        return mark_safe(self.choice.mine)  # noqa: S308 - cleaned HTML, or escaped words

    @property
    def quantities(self) -> tuple[QuantityChange, ...]:
        return compare(self.choice.theirs, self.choice.mine).quantities


@dataclass(frozen=True)
class MergedField:
    """A field that says something else in the form than what the other person saved."""

    label: str
    came_in: FieldChange | None  # what the other's save brings into the own text
    own: FieldChange | None  # what the own text brings into theirs
    theirs: Any
    mine: Any
    choices: list[ShownChoice]


@dataclass(frozen=True)
class Merged:
    """Both texts put together. While something is open, the form still holds the own words, and nothing is stored."""

    fields: list[MergedField]
    language: str
    asked: bool  # the choices were shown before

    @property
    def open(self) -> int:
        """How many places wait for a choice."""
        return sum(not each.chosen for field in self.fields for each in field.choices)

    @property
    def direction(self) -> str:
        return languages.direction(self.language) if self.language else "auto"

    @property
    def came_in(self) -> bool:
        return any(field.came_in for field in self.fields)


def merge_form(
    form: forms.BaseForm, row: Registered, current: Mapping[str, Any], mine: Mapping[str, Any], *, seen: int | None
) -> Merged:
    """Put what stands in the row and what the form says together, and fill the form with it.

    `current` is what stands in the row, with its save number; `mine` are the form's values as they would be stored.
    Once nothing is open the form holds the merged text and has seen what stands there now: sent again, it is saved.
    Until then it is one that has not.
    """
    base = values_at(row, seen) if seen is not None else None
    model, language = type(row), row.text_language()
    fields: list[MergedField] = []
    results: dict[str, Any] = {}
    for name, own in mine.items():
        if name not in current:  # another row that this one points to: the form says which, or leaves it
            continue
        field, theirs = cast(AnyField, model._meta.get_field(name)), current[name]
        before = UNKNOWN if base is None or name not in base else cleaned(field, base[name])
        merged = merge_field(field, before, theirs, own)
        choices = [asked(form, name, choice) for choice in merged.choices]
        result = merged.text({each.choice.key: each.chosen for each in choices})
        results[name] = result
        if theirs != own:
            said = result if result is not None else own
            fields.append(
                MergedField(
                    label=str(field.verbose_name),
                    came_in=difference(model, name, own, said, language),
                    own=difference(model, name, theirs, said, language),
                    theirs=theirs,
                    mine=own,
                    choices=choices,
                )
            )
    found = Merged(fields, language, asked=bool(form.data.get(form.add_prefix(ASKED))))
    if not found.open:
        let_see(form, **results, seen=current["save_number"])
    return found


class Settled(Merge):
    """A field about which nothing has to be chosen."""

    def __init__(self, value: Any) -> None:
        super().__init__((), lambda made: value)


def merge_field(field: AnyField, base: Any, theirs: Any, mine: Any) -> Merge:
    """The three values of one field put together: words by the word, all else as a whole."""
    if theirs == mine or mine == base:
        return Settled(theirs)
    if theirs == base:
        return Settled(mine)
    known = None if base is UNKNOWN else str(base)
    if isinstance(field, RichTextField):
        return merge(known, theirs, mine)
    if isinstance(field, LineField | LinesField):
        return merge_lines(known, theirs, mine, one_line=isinstance(field, LineField))
    between = merge_value(shown(field, theirs), shown(field, mine))
    return Merge(between.choices, lambda made: theirs if made[0] == THEIRS else mine)


def asked(form: forms.BaseForm, name: str, choice: Choice) -> ShownChoice:
    """A choice with what the form says about it."""
    field = form.add_prefix(f"keep-{name}-{choice.key}")
    given = form.data.get(field) or ""
    return ShownChoice(field, choice, given if given in choice.ways else "")


def difference(model: type[models.Model], name: str, old: Any, new: Any, language: str) -> FieldChange | None:
    return next(iter(compare_values(model, {name: old}, {name: new}, language=language)), None)
