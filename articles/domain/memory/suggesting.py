"""What was written before for what a translator has to write now: the same passages, and similar ones.

Only passages that are new to the translation are asked for: what it says already is not offered to it again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.domain.memory.likeness import SAME, alike
from articles.domain.memory.remembering import Remembered, remembered
from articles.domain.memory.segments import plain_text
from articles.domain.xliff.blocks import Block, blocks, fields_of, texts
from articles.domain.xliff.codes import expressed, put_together, taken_apart
from articles.models.text import Provenance
from livhealth.text.folding import folded
from livhealth.text.markup import escaped

MOST = 3  # for one passage
TRUST = (Provenance.HUMAN, Provenance.MACHINE_REVIEWED, Provenance.MACHINE_UNREVIEWED)


@dataclass(frozen=True)
class Suggestion:
    """An earlier translation of a passage like this one: how much of a hundred is alike, and ready to be put in."""

    percent: int
    found: Remembered
    html: str
    places: int  # in which the same was written for the same

    @property
    def is_same(self) -> bool:
        return self.percent == SAME


@dataclass(frozen=True)
class Sought:
    """A passage that has to be translated, and what is suggested for it."""

    field: str
    text: str
    suggestions: list[Suggestion]


def suggestions(
    language: str,
    source_language: str,
    unit: str,
    now: Mapping[str, str],
    then: Mapping[str, str] | None,
    written: Mapping[str, str],
) -> list[Sought]:
    """For each passage of the original `now` that it did not have `then`: what is not in the `written` words yet."""
    wanted = list(new_passages(unit, now, then or {}))
    if not wanted:
        return []
    known: dict[str, list[Remembered]] = defaultdict(list)
    for each in remembered(language, source_language):
        known[each.segment.source_key].append(each)
    keys, said = list(known), set(passages_of(unit, written))
    sought = (Sought(each.field, text, list(offers(each, text, keys, known, said))) for each, text in wanted)
    return [each for each in sought if each.suggestions]


def new_passages(unit: str, now: Mapping[str, str], then: Mapping[str, str]) -> Iterator[tuple[Block, str]]:
    seen = set(passages_of(unit, then))
    shown = (each for each in blocks(unit, now) if each.kind != "title")
    for block, text in zip(shown, passages_of(unit, now), strict=True):
        if text and text not in seen:
            seen.add(text)
            yield block, text


def passages_of(unit: str, words: Mapping[str, str]) -> Iterator[str]:
    for field in fields_of(unit):
        yield from (plain_text(field, each) for each in texts(field, words.get(field, "")))


def offers(
    block: Block, text: str, keys: Sequence[str], known: Mapping[str, list[Remembered]], said: Collection[str]
) -> Iterator[Suggestion]:
    """The likest first; of those as like, what a person wrote and patients read."""
    left = MOST
    for percent, together in groups(text, keys, known):
        if left and together[0].segment.target not in said:
            left -= 1
            yield Suggestion(percent, together[0], fitting(block, together[0]), len(together))


def groups(
    text: str, keys: Sequence[str], known: Mapping[str, list[Remembered]]
) -> Iterator[tuple[int, list[Remembered]]]:
    """Translations of the same or a similar passage. Texts are compared folded; the same is only what is so unfolded."""
    for each in alike(folded(text), keys, most=MOST):
        found = known[keys[each.at]]
        same = [one for one in found if one.segment.source == text]
        yield from ((SAME, together) for together in by_translation(same))
        others = by_translation(one for one in found if one.segment.source != text)
        yield from ((min(each.percent, SAME - 1), together) for together in others)


def by_translation(found: Iterable[Remembered]) -> list[list[Remembered]]:
    """Those that say the same, together: the most trusted first, in each and of all."""
    said: dict[str, list[Remembered]] = defaultdict(list)
    for each in sorted(found, key=trust):
        said[each.segment.target].append(each)
    return sorted(said.values(), key=lambda group: (*trust(group[0]), -len(group)))


def trust(found: Remembered) -> tuple[bool, int]:
    provenance = found.provenance
    return not found.is_published, TRUST.index(provenance) if provenance in TRUST else len(TRUST)


def fitting(block: Block, found: Remembered) -> str:
    """The translation with the markup of this passage; with none but isolation where the two are marked differently."""
    if not found.segment.is_rich:
        return escaped(found.segment.target)
    fits = expressed(found.segment.html, block.codes)
    if fits is not None:
        return put_together(fits[0], block.codes, fits[1])
    pieces, codes = taken_apart(found.segment.html)
    isolating = {code.id for code in codes if code.tag == "bdi"}
    return put_together([each for each in pieces if each.kind == "text" or each.value in isolating], codes, {})
