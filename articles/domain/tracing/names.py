"""Every heading, question and title that any text ever had, read once in each process and then kept up with the record.

The record only grows, and the digest of its newest entry stands for all before it (hash chain): from there on only what
was saved since is read. Kept as one folded line a name, so that a search is one walk through a string.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django.contrib.contenttypes.models import ContentType
from reversion.models import Version

from articles.domain.tracing.place import TEXTS
from livhealth.ledger.models import Entry, Head
from livhealth.text.folding import folded

TextKey = tuple[int, int]  # content type, primary key
LOCK = Lock()


@dataclass
class Kept:
    """The names up to an entry of the ledger. `lines` end with a line break each; `starts` says where each begins."""

    number: int = 0
    digest: str = ""
    lines: str = ""
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    texts: "array[int]" = field(default_factory=lambda: array("q"))  # content type and key of a line's text, in turn

    def add(self, names: Iterable[tuple[int, str, str]]) -> None:
        """Names of texts, as (content type, key, name); one that says the same as the one before is left out."""
        said: dict[tuple[int, str, str], None] = {}
        for kind, key, name in names:
            said.setdefault((kind, key, folded(name)))
        added, place = [], len(self.lines)
        for kind, key, name in said:
            self.starts.append(place)
            self.texts.extend((kind, int(key)))
            added.append(f"{name}\n")
            place += len(name) + 1
        self.lines += "".join(added)

    def having(self, words: Sequence[str]) -> Iterator[TextKey]:
        """The texts that had a name which holds all of these folded words, in the order of the record."""
        longest = max(words, key=len)
        place = self.lines.find(longest)
        while place >= 0:
            line = bisect_right(self.starts, place) - 1
            end = self.lines.index("\n", place)
            name = self.lines[self.starts[line] : end]
            if all(word in name for word in words):
                yield self.texts[2 * line], self.texts[2 * line + 1]
            place = self.lines.find(longest, end)


kept = Kept()


def texts_named(words: Sequence[str], most: int) -> list[TextKey]:
    """Up to `most` texts that are, or were once, called by a name that holds all of these folded words."""
    found: dict[TextKey, None] = {}
    for key in up_to_date().having(words) if words else ():
        found.setdefault(key)
        if len(found) == most:
            break
    return list(found)


def up_to_date() -> Kept:
    """The names as the record has them now. Three queries where nothing was saved since."""
    global kept
    with LOCK:
        head = Head.objects.filter(pk=1).first() or Head(pk=1)
        if not Entry.objects.filter(number=kept.number, digest=kept.digest).exists():
            kept = Kept()  # the first question, or another record
            kept.add(names())
        elif head.number > kept.number:
            kept.add(names(saved_since(kept.number, head.number)))
        kept.number, kept.digest = head.number, head.digest
        return kept


def saved_since(first: int, last: int) -> Any:
    """The revisions that the entries after `first`, up to `last`, cite."""
    entries = Entry.objects.filter(number__gt=first, number__lte=last, revision_number__isnull=False)
    return entries.values("revision_number")


def names(revisions: Any = None) -> Iterator[tuple[int, str, str]]:
    """(content type, key, name) of every version of a text; only those of some revisions, if given."""
    kinds = [ContentType.objects.get_for_model(model) for model in TEXTS]
    versions = Version.objects.filter(content_type__in=kinds)
    if revisions is not None:
        versions = versions.filter(revision_id__in=revisions)
    rows: Any = versions.order_by().values_list("content_type", "object_id", "object_repr").distinct()
    yield from rows.iterator(chunk_size=2000)
