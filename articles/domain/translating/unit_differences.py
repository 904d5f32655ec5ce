"""Beside each other, unit by unit: what the original changed since patients' words, its class, and what the words lack.

For whoever decides: the translator on the task page, the reviewer, the publisher, and whoever takes a file over.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from articles.domain.drafting.composing import Proposal
from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.freshness import SourceChange, standing
from articles.domain.edition.unit import Unit
from articles.domain.reading.dates import source_changes
from articles.domain.translating import settlement
from articles.domain.translating.difference import Difference
from articles.domain.translating.settlement import Settled, pair_digest
from articles.domain.translating.source_change import SourceStep, found_in, lacking, step, step_for
from articles.models import ChangeClass, Edition
from articles.models.text import Text
from livhealth.editing.comparing import FieldChange, compare_values


@dataclass(frozen=True)
class UnitDifference:
    """One translated unit whose original changed: how, how much it matters, and what the translation lacks of it."""

    unit: str
    title: str
    since: int  # the edition of the original that patients' words are level with; 0 for none
    upto: int
    change_class: ChangeClass
    source_fields: list[FieldChange]
    differences: list[Difference]
    settled: Mapping[Difference, Settled] = field(default_factory=dict)
    words_changed: bool = True  # against what patients have
    stays_behind: bool = False  # patients go on reading the original first, or its notice

    @property
    def open(self) -> list[Difference]:
        """What nobody has settled."""
        return [each for each in self.differences if each not in self.settled]

    @property
    def settlements(self) -> list[tuple[Difference, Settled]]:
        return list(self.settled.items())


def of_text(text: Text, source: Edition) -> UnitDifference | None:
    """A draft as it stands; None when its original says what it said where patients' words are level with it."""
    of = step_for(text, source)
    if of.then == of.now or not of.now:
        return None
    changes = source_changes(source, of.since.number if of.since else 0, None)
    found = lacking(text, text.words(), of)
    pointer = text.source_edition.number if text.source_edition else 0
    return unit_difference(text, text.words(), of, changes, found.differences, found.settled, pointer)


def of_proposal(proposal: Proposal) -> list[UnitDifference]:
    """Every unit of a translation that would be published now, whose original changed since patients' words."""
    base, source = proposal.base_content, proposal.source
    if source is None or base is None:
        return []
    steps = list(steps_of(proposal, base, source))
    lacks = {text.unit(): found_in(text, words, of) for text, words, of in steps}
    pairs = [pair_digest(of.now, words) for _text, words, of in steps]
    kept = settlement.entries([text for text, _words, _of in steps], pairs)
    changes = source_changes(source, min((of.since.number for _t, _w, of in steps if of.since), default=0), None)
    found = []
    for text, words, of in steps:
        own = [entry for entry in kept if entry.object_digest == pair_digest(of.now, words)]
        settled = settlement.among(lacks[text.unit()], own)
        pointer = proposal.content["pointer"][text.unit()]
        found.append(unit_difference(text, words, of, changes, lacks[text.unit()], settled, pointer))
    return [each for each in found if each.differences or each.change_class > ChangeClass.TYPO]


def steps_of(
    proposal: Proposal, base: Content, source: Edition
) -> Iterator[tuple[Text, Mapping[str, str], SourceStep]]:
    """(text, its words in the proposal, how its original went) of every unit whose original says something else now."""
    numbers = {number for number in base["pointer"].values() if number != source.number}
    rows = Edition.objects.filter(article=proposal.article, number__in=numbers).sources()
    editions = {edition.number: edition for edition in rows}
    for unit, number in base["pointer"].items():
        draft = proposal.drafts.find(unit)
        words = contents.words_of(proposal.content, unit)
        if draft is None or draft.text is None or not words or number not in editions:
            continue
        of = step(unit, editions[number], source, contents.words_of(base, unit) or {})
        if of.now and of.then != of.now:
            yield draft.text, words, of


def unit_difference(
    text: Text,
    words: Mapping[str, str],
    of: SourceStep,
    changes: Iterable[SourceChange],
    differences: list[Difference],
    settled: Mapping[Difference, Settled],
    pointer: int,
) -> UnitDifference:
    unit, since = text.unit(), of.since.number if of.since else 0
    kind = Unit.parse(unit).kind
    lacks = standing(unit, since, list(changes)).lacks
    language = {"language": text.article_of().source_language}
    blank = dict.fromkeys({**of.then, **of.now}, "")
    return UnitDifference(
        unit=unit,
        title=words.get(kind.heading) or unit,
        since=since,
        upto=of.upto.number,
        change_class=ChangeClass(max((change.change_class for change in lacks), default=ChangeClass.TYPO)),
        source_fields=compare_values(kind.model, {**blank, **of.then, **language}, {**blank, **of.now, **language}),
        differences=differences,
        settled=settled,
        words_changed=dict(words) != dict(of.earlier),
        stays_behind=standing(unit, pointer, list(changes)).is_behind,
    )
