"""What a change of the original brought and a translation lacks: the differences that stop "checked, still correct".

Pure. It counts what both languages say alike - numbers, blocks, citations, links, terms, names, negations, sentences -
in the original as it was, in the original as it is, and in the translation. A thing is lacking where the change brought
more of it and the translation has fewer than the original now has; or where the change took it away and it still stands.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from articles.domain.edition.passages import Passage, joined, passages
from articles.domain.translating import agreement, glossary, wording
from articles.domain.translating.difference import Difference, Kind
from articles.domain.translating.glossary import Glossary
from livhealth.text.differing.align import common
from livhealth.text.phrases import bared
from livhealth.text.quantities import Quantity

Words = Mapping[str, str]
SENTENCE = re.compile(r"(?<=[.!?؟…])\s+|\n")
WORD = re.compile(r"\w+")
ALIKE = 0.5  # as many of its words in the passage before: the sentence was reworded, not added
FEWEST = 2  # words of a sentence that says anything: "Call us."


@dataclass(frozen=True)
class Said:
    """One unit's words, and what can be counted in them."""

    words: Words
    passages: list[Passage] = field(default_factory=list)

    @cached_property
    def whole(self) -> Passage:
        return joined(self.passages)

    @cached_property
    def tags(self) -> list[str]:
        return [passage.tag for passage in self.passages]

    @cached_property
    def standing(self) -> dict[str, int]:
        """Word -> the passages that have it, a bit for each."""
        found: dict[str, int] = {}
        for place, passage in enumerate(self.passages):
            for word in set(tokens(passage.text)):
                found[word] = found.get(word, 0) | 1 << place
        return found

    def has_passage_with(self, said: set[str]) -> bool:
        """Does one passage have all these words?"""
        left = (1 << len(self.passages)) - 1
        for word in said:
            left &= self.standing.get(word, 0)
        return bool(left)

    @property
    def addresses(self) -> Counter[str]:
        return Counter(address for address, _language in self.whole.links)


@dataclass(frozen=True)
class Compared:
    """The original before and after its change, the translation now, and the translation as it last matched."""

    then: Said
    now: Said
    translation: Said
    earlier: Said
    origin: Glossary
    target: Glossary


def lacking(
    then: Words, now: Words, translation: Words, *, source_language: str, language: str, earlier: Words | None = None
) -> list[Difference]:
    """What the change of a unit's original from `then` to `now` brought and the unit's translation lacks.

    `earlier`: the translation's words when it was level with `then`, where that is known; a passage that still stands
    so cannot say what is new. Raises GlossaryError when the glossary of either language is unsound.
    """
    if then == now or source_language == language:
        return []
    order = sorted({*then, *now})  # an edition and a row list their fields differently
    compared = Compared(
        then=said(then, order),
        now=said(now, order),
        translation=said(translation, order),
        earlier=said(earlier or {}, order),
        origin=glossary.of(source_language),
        target=glossary.of(language),
    )
    asked = (empty_fields, blocks, quantities, exchanged, spelled, citations, links, terms, names, negations, sentences)
    return list(dict.fromkeys(difference for ask in asked for difference in ask(compared)))


def said(words: Words, order: Sequence[str]) -> Said:
    return Said(words, passages({name: words.get(name, "") for name in order}))


def moved(then: Counter[Any], now: Counter[Any], translation: Counter[Any]) -> set[Hashable]:
    """Of what is counted: what the change brought and is lacking, or took away and still stands."""
    things = then.keys() | now.keys()
    return {thing for thing in things if (now[thing] - then[thing]) * (now[thing] - translation[thing]) > 0}


def empty_fields(compared: Compared) -> Iterator[Difference]:
    """Fields that the original filled and the translation leaves empty."""
    for each in agreement.empty_fields(compared.now.words, compared.translation.words):
        if not compared.then.words.get(each.thing, "").strip():
            yield each


def blocks(compared: Compared) -> Iterator[Difference]:
    """Paragraphs, entries, rows and cells."""
    tags = [Counter(side.tags) for side in (compared.then, compared.now, compared.translation)]
    known = moved(*tags)
    found = agreement.structure(compared.now.passages, compared.translation.passages)
    yield from (each for each in found if each.thing in known)


def quantities(compared: Compared) -> Iterator[Difference]:
    """Numbers with their units and signs."""
    origin, target = compared.origin, compared.target
    before, after = (origin.quantities.read(side.whole.text) for side in (compared.then, compared.now))
    there = target.quantities.read(compared.translation.whole.text)
    brought = Counter(each[:3] for each in after) - Counter(each[:3] for each in before)
    gone = Counter(each.value for each in before) - Counter(each.value for each in after)
    missing = [each for each in agreement.unpaired(after, there) if brought[each[:3]]]
    missing = agreement.not_spelled(missing, target, compared.translation.whole.text)
    left = [each for each in agreement.unpaired(there, after) if gone[each.value]]
    left = agreement.not_spelled(left, origin, compared.now.whole.text)
    unlike = [each for each in agreement.mismatched(after, there) if brought[each[0][:3]]]
    yield from agreement.of_quantities(missing, left, unlike)


def exchanged(compared: Compared) -> Iterator[Difference]:
    """Numbers that changed places, as doses of morning and evening do, while the translation has the old order."""
    for before, after, there in changed_passages(compared):
        if before is None or there is None:
            continue
        old, new = (compared.origin.quantities.read(each.text) for each in (before, after))
        said = compared.target.quantities.read(there.text)
        places = [place for place, (was, now) in enumerate(zip(old, new, strict=False)) if was.value != now.value]
        if places and values(said) == values(old) and same_values(compared, old, new):
            yield agreement.changed(new[places[0]], said[places[0]])


def values(quantities: list[Quantity]) -> list[str]:
    return [each.value for each in quantities]


def same_values(compared: Compared, old: list[Quantity], new: list[Quantity]) -> bool:
    """Are they the same numbers, in the passage or at least in the unit? Others are named one by one."""
    if sorted(values(old)) == sorted(values(new)):
        return True
    then, now = (compared.origin.quantities.read(side.whole.text) for side in (compared.then, compared.now))
    return len(old) == len(new) and sorted(values(then)) == sorted(values(now))


def spelled(compared: Compared) -> Iterator[Difference]:
    """Numbers in words: "three days". One is no number here: it is a pronoun too."""
    origin, target = compared.origin, compared.target
    if not target.numbers:
        return
    there = compared.translation.whole.text
    values = {each.value for each in target.quantities.read(there)}
    for value, ways in origin.numbers.items():
        more = origin.spelled(value, compared.now.whole.text) - origin.spelled(value, compared.then.whole.text)
        if value != "1" and more > 0 and value not in values and not target.spells(value, there):
            yield agreement.missing_quantity(ways[0])


def citations(compared: Compared) -> Iterator[Difference]:
    cited = [Counter(side.whole.cited) for side in (compared.then, compared.now, compared.translation)]
    known = moved(*cited)
    found = agreement.citations([(compared.now.whole, compared.translation.whole)])
    yield from (each for each in found if each.thing in known)


def links(compared: Compared) -> Iterator[Difference]:
    then, now = compared.then.addresses, compared.now.addresses
    differing = {address for address in then.keys() | now.keys() if then[address] != now[address]}
    found = agreement.links(compared.now.passages, compared.translation.passages, compared.target.language)
    yield from (each for each in found if each.thing in differing)


def terms(compared: Compared) -> Iterator[Difference]:
    known = set(compared.origin.found(compared.then.whole.text))
    yield from new_things(compared, wording.terms, known)


def names(compared: Compared) -> Iterator[Difference]:
    """Names and codes that stay as they are in every language."""
    known = set(wording.kept_names(compared.then.whole.text, compared.origin))
    yield from new_things(compared, wording.names, known)


def new_things(compared: Compared, ask: Callable[..., Iterator[Difference]], known: set[str]) -> Iterator[Difference]:
    found = ask(compared.now.whole.text, compared.translation.whole.text, compared.origin, compared.target)
    yield from (each for each in found if each.thing not in known)


def negations(compared: Compared) -> Iterator[Difference]:
    """Passages that say not more often than before, while the translation does not."""
    origin, target = compared.origin, compared.target
    if not target.negations:
        return
    for before, after, there in changed_passages(compared):
        denied = origin.denials(after.text)
        if denied <= (origin.denials(before.text) if before else 0):
            continue
        if denies_less(compared, denied, there):
            yield wording.denial(after.text)


def denies_less(compared: Compared, denied: int, there: Passage | None) -> bool:
    """Does the passage's translation say not less than `denied` times? The whole one where it is divided otherwise."""
    if there is None:
        there, denied = compared.translation.whole, compared.origin.denials(compared.now.whole.text)
    return is_as_before(there, compared) or compared.target.denials(there.text) < denied


def sentences(compared: Compared) -> Iterator[Difference]:
    """A sentence added to a passage whose translation stands as it stood before."""
    for before, after, there in changed_passages(compared):
        if before is None or there is None or not is_as_before(there, compared):
            continue
        parts = divided(after.text)
        if len(parts) <= len(divided(before.text)):
            continue
        known = set(tokens(before.text))
        for sentence in parts:
            if is_new(sentence, known):
                yield said_since(sentence)


def said_since(sentence: str) -> Difference:
    shown = bared(sentence)[:80]
    text = _("The source now also says “%(sentence)s”. Say it in the translation.")
    return Difference(Kind.SENTENCE, text % {"sentence": shown}, shown)


def divided(text: str) -> list[str]:
    return [part for part in SENTENCE.split(text) if len(tokens(part)) >= FEWEST]


def tokens(text: str) -> list[str]:
    return WORD.findall(bared(text).casefold())


def is_new(sentence: str, known: set[str]) -> bool:
    words = tokens(sentence)
    return sum(word in known for word in words) < ALIKE * len(words)


def is_as_before(there: Passage, compared: Compared) -> bool:
    """Has a passage no word that it had not when it was level with the original? Then it cannot say what is new."""
    return compared.earlier.has_passage_with(set(tokens(there.text)))


def changed_passages(compared: Compared) -> Iterator[tuple[Passage | None, Passage, Passage | None]]:
    """(as it was or None, as it is, its translation or None) of every passage of the original that differs.

    A translation that is not divided alike has no passage that corresponds.
    """
    then, now = compared.then.passages, compared.now.passages
    alike = compared.now.tags == compared.translation.tags
    for old, new in aligned([each.text for each in then], [each.text for each in now]):
        yield (
            None if old is None else then[old],
            now[new],
            compared.translation.passages[new] if alike else None,
        )


def aligned(then: list[str], now: list[str]) -> Iterator[tuple[int | None, int]]:
    """(index before or None, index now) of every text that differs; a run of as many texts is taken one by one."""
    for (old, new), (next_old, next_new) in pairwise([(-1, -1), *common(then, now), (len(then), len(now))]):
        for place in range(new + 1, next_new):
            before = old + place - new
            yield (before if before < next_old else None), place
