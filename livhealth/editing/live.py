"""Do the rows with a history still say what their newest version says?

The verbs write a row and its version together. Whoever changes a row past them, with SQL or a
forced `update()`, leaves a row that differs from its newest version, or has none.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import reversion
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import models
from reversion.models import Version
from reversion.revisions import _get_options

from livhealth.ledger.findings import Finding
from livhealth.ledger.live import LiveRows, Recorded, check_live
from livhealth.ledger.models import Entry


def check_rows() -> Iterator[Finding]:
    """Every row equals its newest version, every row has one, and no row is gone: they are only retired."""
    for model in reversion.get_registered_models():
        yield from check_live(LiveVersions(model))


class LiveVersions(LiveRows[models.Model]):
    """The rows of one model, by their newest version."""

    subject = "object_id"

    def __init__(self, model: type[models.Model]) -> None:
        self.model, self.label = model, model._meta.label_lower

    def rows(self) -> models.QuerySet[models.Model]:
        return self.model._base_manager.all()

    def acts(self) -> models.QuerySet[Any]:
        content_type = ContentType.objects.get_for_model(self.model)
        versions: models.QuerySet[Any] = Version.objects.filter(db="default", content_type=content_type).order_by()
        return versions

    def recorded(self, pks: Sequence[Any]) -> dict[str, Recorded]:
        known = self.acts().filter(object_id__in=[str(pk) for pk in pks])
        newest = known.values("object_id").annotate(newest=models.Max("pk")).values_list("newest", flat=True)
        versions = list(Version.objects.filter(pk__in=list(newest)))
        entries = citing({version.revision_id for version in versions})
        return {version.object_id: Recorded(entries.get(version.revision_id), version) for version in versions}

    def difference(self, row: models.Model, left: Version) -> str:
        return differing(row, left)

    def slipped_in(self, row: models.Model) -> str:
        return f"recorded {self.label} {row.pk}: it was slipped in past the verbs."

    def changed(self, row: models.Model, difference: str) -> str:
        return f"last recorded {self.label} {row.pk}, which was changed past the verbs: {difference}."

    def removed(self, key: str) -> str:
        return f"last recorded {self.label} {key}, which was removed."

    def unreadable(self, key: Any, problem: Exception, entry: int | None) -> str:
        said = f"recorded {self.label} {key} as it stands: it cannot be read ({problem})."
        return said if entry is None else f"last {said}"


def citing(revisions: set[int]) -> dict[int | None, int]:
    """Revision -> the number of the first entry that cites it."""
    entries = Entry.objects.filter(revision_number__in=revisions).order_by("-number")
    return {entry.revision_number: entry.number for entry in entries.only("number", "revision_number")}


def differing(row: models.Model, version: Version) -> str:
    """The names of the columns in which a row differs from its version; "" when it is the same.

    A column that was added since the version was stored, or dropped, is passed over.
    """
    options = _get_options(type(row))
    text = serializers.serialize(
        options.format, (row,), fields=options.fields, use_natural_foreign_keys=options.use_natural_foreign_keys
    )
    if text == version.serialized_data:
        return ""
    (live,), (stored,) = json.loads(text), json.loads(version.serialized_data)
    common = live["fields"].keys() & stored["fields"].keys()
    return ", ".join(sorted(name for name in common if live["fields"][name] != stored["fields"][name]))
