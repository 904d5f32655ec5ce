"""Are the frozen rows that entries cite what they were, and is there none that no entry cites?"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.apps import apps
from django.db import models

from livhealth.ledger.findings import Finding
from livhealth.ledger.frozen import Frozen
from livhealth.ledger.keyset import CHUNK, Numbers, keys
from livhealth.ledger.models import Entry


class Cited(defaultdict[str, Numbers]):
    """The keys that entries have cited so far, by the model's label."""

    def __init__(self) -> None:
        super().__init__(Numbers)


def check_frozen_rows(entries: Sequence[Entry], cited: Cited) -> Iterator[Finding]:
    """Every frozen row that these entries cite is there and has the digest it had."""
    wanted = [(entry.number, *row) for entry in entries for row in json.loads(entry.facts).get("rows", [])]
    stored = digests({(label, pk, version) for _, label, pk, version, _ in wanted})
    for number, label, pk, version, digest in wanted:
        cited[label].add(pk)
        if (label, pk, version) not in stored:
            yield Finding(number, f"cites {label} {pk}, which was removed.")
        elif stored[label, pk, version] != digest:
            yield Finding(number, f"cites {label} {pk}, which was altered.")


def digests(wanted: set[tuple[str, int, int]]) -> dict[tuple[str, int, int], str]:
    """The digest that each row has now, by (label, key, digest version); nothing for a row that is gone."""
    found: dict[tuple[str, int, int], str] = {}
    for label in {label for label, _, _ in wanted}:
        versions = defaultdict(list)
        for each, pk, version in wanted:
            if each == label:
                versions[pk].append(version)
        pks = sorted(versions)
        for start in range(0, len(pks), CHUNK):
            for row in rows_of(label, pks[start : start + CHUNK]):
                found |= {(label, row.pk, version): row.row_digest(version) for version in versions[row.pk]}
    return found


def rows_of(label: str, pks: Sequence[int]) -> Iterator[Frozen]:
    model: type[Frozen] = apps.get_model(label)
    yield from model._default_manager.filter(pk__in=pks).order_by().iterator(chunk_size=50)


def check_uncited(model: type[models.Model], cited: Cited) -> Iterator[Finding]:
    """A row that no entry cites was slipped in past the verbs; the first one is named."""
    label = model._meta.label_lower
    for part in keys(model._default_manager.all()):
        for pk in part:
            if pk not in cited[label]:
                yield Finding(None, f"cites {label} {pk}: it was slipped in past the verbs.")
                return
