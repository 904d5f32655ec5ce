"""What was written before for what a translator has to write now: the same passages, similar ones, and their sentences.

Only what is new to the translation is asked for: what it says already is not offered to it again. Where nothing is
suggested for a passage, each of its sentences is looked for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from articles.domain.memory.likeness import SAME, alike
from articles.domain.memory.remembering import Origin, Remembered, translated_from
from articles.domain.memory.segments import plain_text
from articles.domain.memory.sentences import Sentence, sentence_blocks, sentences, translated
from articles.domain.xliff.blocks import Block, blocks, fields_of, texts
from articles.domain.xliff.codes import expressed, put_together, taken_apart
from articles.models.text import Provenance
from livhealth.text.folding import folded
from livhealth.text.markup import escaped

MOST = 3  # for one passage
MOST_FOR_SENTENCE = 1
MOST_SENTENCES = 24  # of one part that are looked for, the first ones: each is compared with all that are known
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
    """A passage, or a sentence of one, that has to be translated, and what is suggested for it."""

    field: str
    text: str
    suggestions: list[Suggestion]
    is_sentence: bool = False


class Known:
    """What was translated, by the text of the original as it is compared: passages, and with `sentences` their parts."""

    def __init__(self, origins: Iterable[Origin], *, sentences: bool = False) -> None:
        self.passages: dict[str, list[Remembered]] = defaultdict(list)
        self.sentences: dict[str, list[tuple[Sentence, Origin]]] = defaultdict(list)
        for origin in origins:
            for each in origin.segments:
                self.passages[each.source_key].append(Remembered(each, origin))
            for part in origin.sentences if sentences else ():
                self.sentences[part.source_key].append((part, origin))
        self.keys = list({**self.passages, **self.sentences})

    def at(self, place: int) -> list[Remembered]:
        """Everything with the key of this place that has a translation."""
        key = self.keys[place]
        parts = ((translated(part), origin) for part, origin in self.sentences.get(key, ()))
        return [*self.passages.get(key, ()), *(Remembered(each, origin) for each, origin in parts if each)]


def suggestions(
    language: str,
    source_language: str,
    unit: str,
    now: Mapping[str, str],
    then: Mapping[str, str] | None,
    written: Mapping[str, str],
) -> list[Sought]:
    """For each passage of the original `now` that it did not have `then`: what is not in the `written` words yet.

    Where that is nothing, the same for each sentence of the passage.
    """
    wanted = list(new_passages(unit, now, then or {}))
    if not wanted:
        return []
    origins = list(translated_from(language, source_language))
    known = Known(origins)
    said = set(passages_of(unit, written))
    whole = [Sought(block.field, text, list(offers(block, text, known, said, MOST))) for block, text in wanted]
    alone = [block for (block, _text), each in zip(wanted, whole, strict=True) if not each.suggestions]
    parts = by_sentences(unit, alone, origins, then or {}, written) if alone else {}
    return [
        each
        for one, (block, _text) in zip(whole, wanted, strict=True)
        for each in parts.get(block.id, [one])
        if each.suggestions
    ]


def by_sentences(
    unit: str,
    passages: Iterable[Block],
    origins: Iterable[Origin],
    then: Mapping[str, str],
    written: Mapping[str, str],
) -> dict[str, list[Sought]]:
    """The id of each passage -> what is suggested for those of its sentences that are new."""
    known = Known(origins, sentences=True)
    said, seen = sentences_of(unit, written), sentences_of(unit, then)
    found: dict[str, list[Sought]] = defaultdict(list)
    for block, text in islice(new_sentences(passages, seen), MOST_SENTENCES):
        offered = list(offers(block, text, known, said, MOST_FOR_SENTENCE))
        found[block.id].append(Sought(block.field, text, offered, is_sentence=True))
    return found


def new_sentences(passages: Iterable[Block], seen: set[str]) -> Iterator[tuple[Block, str]]:
    for passage in passages:
        for block, text in sentence_blocks(passage):
            if text not in seen:
                seen.add(text)
                yield block, text


def sentences_of(unit: str, words: Mapping[str, str]) -> set[str]:
    return {sentence for text in passages_of(unit, words) for sentence in sentences(text)}


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


def offers(block: Block, text: str, known: Known, said: Collection[str], most: int) -> Iterator[Suggestion]:
    """The likest first; of those as like, what a person wrote and patients read."""
    left = most
    for percent, together in groups(text, known):
        if left and together[0].segment.target not in said:
            left -= 1
            yield Suggestion(percent, together[0], fitting(block, together[0]), len(together))


def groups(text: str, known: Known) -> Iterator[tuple[int, list[Remembered]]]:
    """Translations of the same or a similar passage. Texts are compared folded; the same is only what is so unfolded."""
    for each in alike(folded(text), known.keys, most=MOST):
        found = known.at(each.at)
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
    """The translation with the markup of this passage. Where the two are marked differently with none but what the words
    mean otherwise without: isolation, and what is raised or lowered (10⁹ is not 109).
    """
    if not found.segment.is_rich:
        return escaped(found.segment.target)
    fits = expressed(found.segment.html, block.codes)
    if fits is not None:
        return put_together(fits[0], block.codes, fits[1])
    pieces, codes = taken_apart(found.segment.html)
    bearing = {code.id for code in codes if code.tag in ("bdi", "sup", "sub")}
    return put_together([each for each in pieces if each.kind == "text" or each.value in bearing], codes, {})
