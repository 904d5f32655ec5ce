"""Do the rows with a history still say what their newest version says?

The verbs write a row and its version together. Whoever changes a row past them, with SQL or a
forced `update()`, leaves a row that differs from its newest version, or has none.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import reversion
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import models
from reversion.models import Version
from reversion.revisions import _get_options

from livhealth.ledger.findings import Finding, localised
from livhealth.ledger.keyset import keys
from livhealth.ledger.models import Entry


def check_rows() -> Iterator[Finding]:
    """Every row equals its newest version, every row has one, and no row is gone: they are only retired."""
    for model in reversion.get_registered_models():
        for pks in keys(model._base_manager.all()):
            yield from localised(pks, partial(check_some, model), partial(unreadable, model))
        yield from check_gone(model)


def check_some(model: type[models.Model], pks: Sequence[Any]) -> Iterator[Finding]:
    """At most two findings among these rows: the one recorded first, and one that was never recorded."""
    label, newest = model._meta.label_lower, newest_versions(model, pks)
    bad: dict[int, str] = {}
    for row in model._base_manager.filter(pk__in=pks).order_by("pk"):
        version = newest.pop(str(row.pk), None)
        if version is None:
            yield Finding(None, f"recorded {label} {row.pk}: it was slipped in past the verbs.")
            break
        if changed := differing(row, version):
            bad.setdefault(version.revision_id, f"{label} {row.pk}, which was changed past the verbs: {changed}.")
    if bad:
        revision = min(bad)
        yield Finding(entry_of(revision), f"last recorded {bad[revision]}")


def newest_versions(model: type[models.Model], pks: Sequence[Any]) -> dict[str, Version]:
    """The newest version of each of these rows, by the row's key as text."""
    versions = versions_of(model).filter(object_id__in=[str(pk) for pk in pks])
    newest = versions.values("object_id").annotate(newest=models.Max("pk")).values_list("newest", flat=True)
    return {version.object_id: version for version in Version.objects.filter(pk__in=list(newest))}


def versions_of(model: type[models.Model]) -> models.QuerySet[Version]:
    content_type = ContentType.objects.get_for_model(model)
    return Version.objects.filter(db="default", content_type=content_type).order_by()


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


def check_gone(model: type[models.Model]) -> Iterator[Finding]:
    """The first row that has versions and is no longer there."""
    versions, rows = versions_of(model), model._base_manager
    if versions.aggregate(objects=models.Count("object_id", distinct=True))["objects"] == rows.count():
        return
    for names in keys(versions, "object_id"):
        there = {str(pk) for pk in rows.filter(pk__in=names).values_list("pk", flat=True)}
        for name in names:
            if name not in there:
                last = versions.filter(object_id=name).order_by("-pk").values_list("revision_id", flat=True)[0]
                yield Finding(entry_of(last), f"last recorded {model._meta.label_lower} {name}, which was removed.")
                return


def entry_of(revision: int) -> int | None:
    """The number of the entry that cites a revision."""
    return Entry.objects.filter(revision_number=revision).order_by("number").values_list("number", flat=True).first()


def unreadable(model: type[models.Model], pk: Any, problem: Exception) -> Finding:
    last = versions_of(model).filter(object_id=str(pk)).order_by("-pk").values_list("revision_id", flat=True).first()
    said = f"recorded {model._meta.label_lower} {pk} as it stands: it cannot be read ({problem})."
    return Finding(entry_of(last) if last else None, f"last {said}" if last else said)
