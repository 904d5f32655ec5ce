"""Does every edition hold the words of the very versions that it says it was composed from?

Authors are found by those numbers: an edition that names another version than the one whose words it holds hides who
wrote them, and lets that person sign own work.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.serializers import deserialize
from django.core.serializers.base import DeserializationError
from reversion.models import Version

from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.figures import own_words, picture_of, unit_of_figure
from articles.domain.edition.unit import FACTS, REFERENCES, Unit
from articles.models import Article, Edition
from livhealth.figures.frozen import frozen_picture, frozen_words
from livhealth.figures.models import Figure, FigureText
from livhealth.ledger.cited import Cited
from livhealth.ledger.findings import Finding
from livhealth.ledger.models import Entry, Kind
from livhealth.text.digest import digest
from references.models import Reference

Parts = dict[str, tuple[int, Any]]  # name, as `composed_from` has it -> (number of the version, words)


def check_composition(entries: Sequence[Entry], cited: Cited) -> Iterator[Finding]:
    """Each edition that these entries published says what its versions say; one edition in memory at a time."""
    published = {int(entry.subject_id): entry.number for entry in entries if entry.kind == Kind.PUBLISH}
    editions = Edition.objects.filter(pk__in=published).select_related("base").order_by("pk")
    for edition in editions.iterator(chunk_size=1):
        for name in sorted(misnamed(edition)):
            yield Finding(
                published[edition.pk],
                f"published edition {edition.number} in {edition.language}, in which {name} does not hold the words of "
                f"the version that the edition names.",
            )


def misnamed(edition: Edition) -> Iterator[str]:
    """The parts whose words are not those of the version named; what the edition before says alike is not read again."""
    known = named_parts(edition.base) if edition.base else {}
    new = {name: part for name, part in named_parts(edition).items() if known.get(name) != part}
    stored = {
        version.pk: version for version in Version.objects.filter(pk__in=[number for number, _words in new.values()])
    }
    for name, (number, words) in new.items():
        version = stored.get(number)
        if version is None or digest(words_of_version(name, version)) != words:
            yield name


def named_parts(edition: Edition) -> Parts:
    """Each unit and reference of an edition: the version that it names (0 when none), and the digest of its words."""
    content = contents.read_content(edition.content)
    names = json.loads(edition.composed_from)
    words = dict(words_by_name(content))
    return {name: (names.get(name, 0), digest(said)) for name, said in words.items()}


def words_by_name(content: Content) -> Iterator[tuple[str, Any]]:
    """Name, as `composed_from` has it, and words of everything that an edition was composed of."""
    for unit in contents.unit_names(content):
        if not Unit.parse(unit).is_frozen_data and (said := contents.words_of(content, unit)) is not None:
            yield unit, said
    for key, frozen in content.get("figures", {}).items():
        if words := own_words(frozen):
            yield unit_of_figure(key), said_by(words)
        if "outline" in content:  # a translation shows the picture of its original
            yield f"picture:{key}", picture_of(frozen)
    if facts := content.get(FACTS):
        yield "guide", facts
    for record in content[REFERENCES]:
        yield f"reference:{record['key']}", record


def said_by(words: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a figure alone: what their translator saw is not what somebody wrote."""
    return {name: said for name, said in words.items() if name != "seen"}


def words_of_version(name: str, version: Version) -> Mapping[str, Any]:
    """What a version says, as an edition freezes it; nothing when it is one of something else, or unreadable."""
    try:
        row = next(iter(deserialize("json", version.serialized_data, ignorenonexistent=True))).object
    except DeserializationError:
        return {}
    if name.startswith("reference:"):
        return row.record() if isinstance(row, Reference) else {}
    if name == "guide":
        return row.facts() if isinstance(row, Article) else {}
    if name.startswith("picture:"):
        return picture_of(frozen_picture(row, "")) if isinstance(row, Figure) else {}
    if Unit.parse(name).is_figure:
        if not isinstance(row, FigureText):
            return {}
        return said_by({"language": row.language, **frozen_words(row)})
    return row.words() if isinstance(row, Unit.parse(name).kind.model) else {}
