"""Two states of one row side by side: each field that differs, with its label and marked-up difference; how many fit a page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from livhealth.editing.fields import AnyField, RichTextField
from livhealth.floor import languages
from livhealth.text.diff import QuantityChange, compare, compare_plain

# About the work of comparing a guide of 36 sections that all changed, or two bodies of the greatest permitted size.
MOST_AT_ONCE = 25_000
CHARACTERS = 4  # that cost as much as one
TAG = 4  # a tag costs as much as so many characters over CHARACTERS


# Model -> how two of its rows, by their keys, stand side by side in the history of a row that points to them.
rows_beside: dict[Any, Callable[[Any, Any], SafeString]] = {}


@dataclass(frozen=True)
class FieldChange:
    """A field that differs: its label, the difference as safe HTML, numbers that changed, both values."""

    name: str
    label: str
    html: SafeString
    quantities: tuple[QuantityChange, ...]
    old: Any
    new: Any
    is_rich: bool


def compare_values(
    model: type[models.Model], old: Mapping[str, Any], new: Mapping[str, Any], *, language: str = ""
) -> list[FieldChange]:
    """Every field of `old` and `new` that differs, in the model's order; the words run as `language` does.

    Values are as they are stored. Without a language it is that of the values, else English.
    """
    code = str(language or new.get("language") or old.get("language") or "en")
    direction = languages.direction(code) if code in languages.codes() else "ltr"
    return list(field_changes(model, old, new, direction))


def field_changes(
    model: type[models.Model], old: Mapping[str, Any], new: Mapping[str, Any], direction: str
) -> Iterator[FieldChange]:
    for field in model._meta.concrete_fields:
        if field.name not in old or field.name == "save_number":
            continue
        before = old[field.name]
        after = new.get(field.name)
        if before == after:
            continue
        if beside := rows_beside.get(field.related_model):
            yield FieldChange(field.name, str(field.verbose_name), beside(before, after), (), before, after, False)
            continue
        if isinstance(field, RichTextField):
            diff = compare(str(before or ""), str(after or ""), direction=direction)
        else:
            diff = compare_plain(shown(field, before), shown(field, after), direction=direction)
        yield FieldChange(
            field.name,
            str(field.verbose_name),
            mark_safe(diff.html),  # noqa: S308 - the diff escapes and allow-lists what it shows
            diff.quantities,
            before,
            after,
            isinstance(field, RichTextField),
        )


def shown(field: AnyField, value: Any) -> str:
    """A value as an editor reads it: choices by their label, rows by their name, yes and no, nothing as an empty text."""
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, models.ForeignKey) and value is not None:
        return str(field.related_model._base_manager.filter(pk=value).first() or value)
    choices = dict(field.flatchoices)
    return str(choices.get(value, "" if value is None else value))


def weight(*sides: Mapping[str, Any] | None) -> int:
    """What comparing these values costs, guessed from their lengths and tags without reading them."""
    texts = [value for side in sides if side for value in side.values() if isinstance(value, str)]
    return sum(len(text) // CHARACTERS + text.count("<") * TAG for text in texts)


def opened(weights: Iterable[tuple[str, int]], asked: str = "") -> frozenset[str]:
    """The names of what a page opens: from the top what still fits, at least the first, or what was asked for."""
    names: list[str] = []
    left = MOST_AT_ONCE
    for name, work in weights:
        if name == asked:
            return frozenset({name})
        if work <= left or not names:
            names.append(name)
            left -= work
    return frozenset(names)
