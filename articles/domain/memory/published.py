"""What translators of a language have written that patients read: kept in each process, edition by edition.

It is kept under the digests of the edition and of the original that it stands against: what these say never changes, so
what is kept cannot be old, not even after a backup was put back.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.unit import Unit
from articles.domain.memory.segments import Segment, segments
from articles.domain.memory.sentences import Sentence, source_sentences
from articles.models import Edition
from livhealth.floor.kept import MEGABYTE, Kept

OVERHEAD = 600  # bytes of a segment beside its letters
BYTES = 4  # of a letter kept as it is written and folded, in the scripts of our languages


@dataclass(frozen=True, eq=False)
class Translated:
    """A translation that patients read: its guide, the edition of the original each part was made from, its passages."""

    edition: int
    article: int
    source_language: str
    pointers: Mapping[str, int]
    provenance: Mapping[str, str]
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]

    def provenance_of(self, unit: str) -> str:
        return self.provenance.get(unit, "")


def weight(segs: Collection[Segment], sentences: Collection[Sentence]) -> int:
    whole = sum(OVERHEAD + BYTES * (len(each.source) + len(each.target)) for each in segs)
    return whole + sum(OVERHEAD // 2 + BYTES * len(each.source) for each in sentences)


kept: Kept[Translated] = Kept(64 * MEGABYTE, lambda _key, each: weight(each.segments, each.sentences))


def published_translations(language: str) -> list[Translated]:
    """Of every guide that patients read in this language. One query for what is kept already, three at most."""
    current = Edition.objects.filter(language=language, source_edition__isnull=False).current().order_by("pk")
    keys = list(current.values_list("pk", "digest", "source_edition__digest"))
    known = kept.find(keys)
    made = {each.edition: each for each in read([key[0] for key in keys if key not in known])}
    for key in keys:
        if key[0] in made:
            kept.keep(key, made[key[0]])
    return [known[key] if key in known else made[key[0]] for key in keys]


def read(numbers: Collection[int]) -> Iterator[Translated]:
    if not numbers:
        return
    rows = Edition.objects.filter(pk__in=numbers).values_list("pk", "article", "content", "article__source_language")
    found = {pk: (article, contents.read_content(text), source) for pk, article, text, source in rows}
    wanted: dict[int, set[int]] = defaultdict(set)
    for article, content, _source in found.values():
        wanted[article] |= set(content["pointer"].values())
    originals = source_contents(wanted)
    for pk, (article, content, source) in found.items():
        said = tuple(passages(article, content, originals))
        yield Translated(
            edition=pk,
            article=article,
            source_language=source,
            pointers=content["pointer"],
            provenance=content["provenance"],
            segments=said,
            sentences=tuple(source_sentences(said)),
        )


def source_contents(wanted: Mapping[int, Collection[int]]) -> dict[tuple[int, int], Content]:
    """(guide, number) -> content of that edition of the original."""
    numbers = {number for each in wanted.values() for number in each}
    rows = Edition.objects.sources().filter(Q(article__in=list(wanted)) & Q(number__in=numbers))
    values = rows.values_list("article", "number", "content")
    return {
        (article, number): contents.upcast(json.loads(text))
        for article, number, text in values.iterator(chunk_size=50)
        if number in wanted[article]
    }


def passages(article: int, content: Content, originals: Mapping[tuple[int, int], Content]) -> Iterator[Segment]:
    for unit, number in content["pointer"].items():
        if Unit.parse(unit).is_frozen_data:
            continue
        source = contents.words_of(originals.get((article, number)), unit)
        words = contents.words_of(content, unit)
        if source and words:
            yield from segments(unit, source, words)
