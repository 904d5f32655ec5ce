"""What an act changed in the drafts: every row of the revision that its entry cites, against the row's version before.

Looking stores nothing: the stored values are read, nothing is reverted and rolled back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery
from reversion.models import Version

from livhealth.editing.comparing import FieldChange, compare_values

MOST_ROWS = 100  # an import writes some hundred rows in one revision


@dataclass(frozen=True)
class ChangedRow:
    """One row as a revision left it: what it is called, what changed, and values of fields that are no more."""

    kind: str
    name: str
    is_first: bool
    changes: list[FieldChange]
    lost: dict[str, Any]
    language: str = ""


@dataclass(frozen=True)
class Changed:
    """What a revision changed: its first rows, and how many rows there are beyond those."""

    rows: list[ChangedRow]
    further: int = 0

    @property
    def is_gone(self) -> bool:
        """A revision without a row: it was removed, past every verb."""
        return not self.rows


def changed_in(revision: int) -> Changed:
    """The rows of a revision. Two queries, and one for each reference to another row that changed."""
    versions = list(with_previous(Version.objects.filter(revision_id=revision)))
    return Changed([changed_row(each) for each in versions[:MOST_ROWS]], max(0, len(versions) - MOST_ROWS))


def with_previous(versions: Any) -> Any:
    """The versions in order, each with `previous`: what the row's version before it stored, None for a first one."""
    before = Version.objects.filter(
        db=OuterRef("db"),
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        revision_id__lt=OuterRef("revision_id"),
    ).order_by("-revision_id")
    found = versions.select_related("content_type").order_by("pk")
    return found.annotate(previous=Subquery(before.values("serialized_data")[:1]))


def changed_row(version: Any) -> ChangedRow:
    values, before = stored(version.serialized_data), stored(version.previous)
    model = version.content_type.model_class()
    known = {field.name for field in model._meta.get_fields()} if model else set()
    return ChangedRow(
        kind=str(model._meta.verbose_name if model else version.content_type),
        name=version.object_repr,
        is_first=version.previous is None,
        changes=differences(model, before, values, is_first=version.previous is None) if model else [],
        lost={name: value for name, value in values.items() if name not in known},
        language=str(values.get("language", "")),
    )


def differences(
    model: type[models.Model], before: Mapping[str, Any], values: Mapping[str, Any], *, is_first: bool
) -> list[FieldChange]:
    """What changed; of a first version everything that it says itself."""
    if not is_first:
        return compare_values(model, before, values)
    own = {field.name for field in model._meta.concrete_fields if not field.is_relation and not field.primary_key}
    said = {name: value for name, value in values.items() if name in own and value not in (None, "", False)}
    return compare_values(model, dict.fromkeys(said), said)


def stored(data: str | None) -> dict[str, Any]:
    """The fields of a version as they were stored."""
    return json.loads(data)[0]["fields"] if data else {}
