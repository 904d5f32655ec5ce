"""Who saved a row, when and why: reads of django-reversion's versions, newest first, by key.

Looking stores nothing: the stored JSON is read, nothing is reverted and rolled back.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from reversion.models import Version

from livhealth.floor.access import Installation

PAGE_SIZE = 25


@dataclass(frozen=True)
class Save:
    """One version of one row: its revision's number, who, when, why, and the values as stored."""

    version: int
    revision: int
    who: str
    at: datetime
    reason: str
    values: dict[str, Any]


def versions_of(model: type[models.Model], pk: Any) -> models.QuerySet[Version]:
    """Versions of one row, newest first, along the index (db, content type, object, revision)."""
    content_type = ContentType.objects.get_for_model(model)
    versions: models.QuerySet[Version] = Version.objects.filter(
        db="default", content_type=content_type, object_id=str(pk)
    )
    return versions.select_related("revision__user").order_by("-revision_id")


def as_save(version: Version) -> Save:
    return Save(
        version=version.pk,
        revision=version.revision_id,
        who=version.revision.user.public_name if version.revision.user else Installation.public_name,
        at=version.revision.date_created,
        reason=version.revision.comment,
        values=json.loads(version.serialized_data)[0]["fields"],
    )


def page_of(model: type[models.Model], pk: Any, *, before: int | None = None, size: int = PAGE_SIZE) -> Sequence[Save]:
    """Up to `size` + 1 saves older than revision `before`: the extra one is the last one's predecessor."""
    versions = versions_of(model, pk)
    if before is not None:
        versions = versions.filter(revision_id__lt=before)
    return [as_save(version) for version in versions[: size + 1]]


def latest(row: models.Model) -> Save | None:
    version = versions_of(type(row), row.pk).first()
    return as_save(version) if version else None


def save_of(model: type[models.Model], pk: Any, version: int) -> Save | None:
    """A version by its number, only if it is of this very row."""
    found = versions_of(model, pk).filter(pk=version).first()
    return as_save(found) if found else None


def reasons_since(rows: Mapping[tuple[type[models.Model], Any], int]) -> list[str]:
    """The distinct reasons stated for these rows after the given version of each, oldest first.

    `rows` maps (model, primary key) to the version after which saves count; 0 for all of them.
    """
    return list(dict.fromkeys(reason for _version, _key, reason, _who in saves_since(rows)))


def savers_since(rows: Mapping[tuple[type[models.Model], Any], int]) -> set[int]:
    """The people (primary keys) who saved any of these rows after the given version of each."""
    return {who for _version, _key, _reason, who in saves_since(rows) if who is not None}


def saves_since(
    rows: Mapping[tuple[type[models.Model], Any], int],
) -> Iterator[tuple[int, tuple[type[models.Model], Any], str, int | None]]:
    """(version, (model, primary key), reason, person) of every save after the given version of its row, oldest first."""
    wanted, types = models.Q(pk__in=[]), {}
    for model in {model for model, _pk in rows}:
        content_type = ContentType.objects.get_for_model(model)
        types[content_type.pk] = model
        wanted |= models.Q(content_type=content_type, object_id__in=[str(pk) for each, pk in rows if each is model])
    versions = Version.objects.filter(wanted, db="default", pk__gt=min(rows.values(), default=0)).order_by("pk")
    found = versions.values_list("pk", "content_type", "object_id", "revision__comment", "revision__user")
    for version, type_, object_id, reason, who in found:
        key = types[type_], int(object_id)
        if version > rows[key]:
            yield version, key, reason, who
