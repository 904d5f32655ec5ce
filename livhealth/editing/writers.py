"""Who wrote the words that a save brought back? Whoever restores or retypes an older text did not write it."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from reversion.models import Version

from livhealth.ledger.models import Entry, Kind
from livhealth.text.digest import sha256

Key = tuple[type[models.Model], Any]
Words = dict[str, str]  # field -> digest of what it said
Fields = Mapping[type[models.Model], Collection[str]]


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
