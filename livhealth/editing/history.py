"""Who saved a row, when and why, and who wrote the words that a save brought back: reads of django-reversion's versions.

Looking stores nothing: the stored JSON is read, nothing is reverted and rolled back.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from reversion.models import Revision, Version

from livhealth.floor.access import Installation
from livhealth.ledger.models import Entry, Kind
from livhealth.text.digest import sha256

PAGE_SIZE = 25
Key = tuple[type[models.Model], Any]
Words = dict[str, str]  # field -> digest of what it said
Fields = Mapping[type[models.Model], Collection[str]]


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


def values_at(row: models.Model, save_number: int, most: int = 200) -> dict[str, Any] | None:
    """What a row said when it bore a save number; None when none of its last `most` versions does."""
    for version in versions_of(type(row), row.pk)[:most].iterator(chunk_size=5):
        values: dict[str, Any] = json.loads(version.serialized_data)[0]["fields"]
        if values.get("save_number", 0) <= save_number:
            return values if values.get("save_number") == save_number else None
    return None


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


def writers_of_returned_words(
    rows: Mapping[Key, int], fields: Fields, upto: Mapping[Key, int] | None = None
) -> set[int]:
    """The people (primary keys) who first wrote words that a save after the given version of its row brought back.

    `fields` names the fields that hold words, by model. With `upto`, only saves up to that version of each row count.
    Two queries, however many rows there are; it reads the whole history of each.
    """
    wanted = {key: after for key, after in rows.items() if key[0] in fields}
    if not wanted:
        return set()
    restored = restored_revisions(wanted)
    pasts: dict[Key, Past] = {key: Past(restored.get(key, {})) for key in wanted}
    found: set[int] = set()
    for key, save in read_saves(wanted, fields):
        if upto is None or save.version <= upto.get(key, 0):
            earlier = pasts[key].add(save)
            found |= earlier if save.version > wanted[key] else set()
    return found


@dataclass(frozen=True)
class SavedWords:
    """One version of one row: who saved it, and what its fields said, as digests; empty ones are left out."""

    version: int
    revision: int
    who: int | None
    words: Words


@dataclass
class Past:
    """What one row said so far, and who wrote that first."""

    restored: Mapping[int, int]  # revision -> the revision that it restored
    said: dict[int, Words] = field(default_factory=dict)  # by revision
    wrote: defaultdict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    before: Words = field(default_factory=dict)

    def add(self, save: SavedWords) -> set[int]:
        """The next save; returns who wrote, earlier, what it brought back.

        Cleaning may have changed restored words on their way: they are known by the revision that they came from.
        """
        source = self.said.get(self.restored.get(save.revision, 0), {})
        brought_back: set[int] = set()
        for name, text in save.words.items():
            if text != self.before.get(name):
                earlier = self.wrote[name, text] | self.wrote[name, source.get(name, "")]
                brought_back |= earlier
                self.wrote[name, text] |= earlier or ({save.who} if save.who is not None else set())
        self.said[save.revision] = self.before = save.words
        return brought_back


def read_saves(rows: Collection[Key], fields: Fields) -> Iterator[tuple[Key, SavedWords]]:
    """Every version of these rows, the oldest first."""
    types = {ContentType.objects.get_for_model(model).pk: model for model in {model for model, _pk in rows}}
    wanted = models.Q(pk__in=[])
    for type_, model in types.items():
        wanted |= models.Q(content_type=type_, object_id__in=[str(pk) for each, pk in rows if each is model])
    values = ("content_type", "object_id", "pk", "revision", "revision__user", "serialized_data")
    versions = Version.objects.filter(wanted, db="default").order_by("pk").values_list(*values)
    for type_, object_id, version, revision, who, data in versions.iterator(chunk_size=50):
        model, stored = types[type_], json.loads(data)[0]["fields"]
        words = {name: sha256(str(stored[name])) for name in fields[model] if stored.get(name)}
        yield (model, int(object_id)), SavedWords(version, revision, who, words)


def restored_revisions(rows: Collection[Key]) -> dict[Key, dict[int, int]]:
    """Row -> each revision that restored an older one of it -> that older one."""
    models_by_label = {model._meta.label_lower: model for model, _pk in rows}
    entries = Entry.objects.filter(
        kind=Kind.RESTORE, subject_type__in=models_by_label, subject_id__in=[str(pk) for _model, pk in rows]
    )
    found: dict[Key, dict[int, int]] = {}
    for label, pk, revision, facts in entries.values_list("subject_type", "subject_id", "revision_number", "facts"):
        found.setdefault((models_by_label[label], int(pk)), {})[revision] = json.loads(facts).get("restored", 0)
    return found


def last_reasons(who: int | None, most: int = 8) -> list[str]:
    """The distinct reasons that a person (primary key) stated last, the newest first."""
    comments = Revision.objects.filter(user=who).exclude(comment="").order_by("-pk").values_list("comment", flat=True)
    return list(dict.fromkeys(comments[: 4 * most]))[:most]
