"""What the original of one translated unit changed since the words that patients have, and what of it a draft lacks."""

from collections.abc import Mapping
from dataclasses import dataclass

from articles.domain.drafting.composing import newest_edition
from articles.domain.edition import content as contents
from articles.domain.translating import brought, settlement
from articles.domain.translating.difference import Difference
from articles.domain.translating.settlement import Settled
from articles.models import Article, Edition
from articles.models.text import Text

Words = Mapping[str, str]


@dataclass(frozen=True)
class SourceStep:
    """A unit of the original from one edition to another, and the translation that was level with the first."""

    since: Edition | None
    upto: Edition
    then: Words
    now: Words
    earlier: Words


@dataclass(frozen=True)
class Lacking:
    """What words lack of a change of the original, and which of it a reviewer has settled."""

    differences: list[Difference]
    settled: Mapping[Difference, Settled]

    @property
    def open(self) -> list[Difference]:
        """What stops a confirmation: lacking, and settled by nobody."""
        return [each for each in self.differences if each not in self.settled]


def step_for(text: Text, upto: Edition) -> SourceStep:
    """From the edition that patients' words are level with (the draft's own, while they have none) to `upto`."""
    unit, article = text.unit(), text.article_of()
    published = published_content(article, text.language)
    number = published.get("pointer", {}).get(unit) if published else None
    since = text.source_edition
    earlier: Words = {}
    if published is not None and number is not None and (since is None or number <= since.number):
        since = Edition.objects.filter(article=article, number=number).sources().first()
        earlier = contents.words_of(published, unit) or {}
    return step(unit, since, upto, earlier)


def published_content(article: Article, language: str) -> contents.Content | None:
    edition = newest_edition(article, language)
    return contents.content_of(edition) if edition else None


def step(unit: str, since: Edition | None, upto: Edition, earlier: Words) -> SourceStep:
    then, now = (words_in(edition, unit) for edition in (since, upto))
    return SourceStep(since, upto, then, now, earlier)


def words_in(edition: Edition | None, unit: str) -> Words:
    """A unit's words in an edition; none where it had no such unit."""
    return (contents.words_of(contents.content_of(edition), unit) if edition else None) or {}


def lacking(text: Text, words: Words, of: SourceStep) -> Lacking:
    """What `words` of the unit of `text` lack of a change of the original, and what of it is settled."""
    found = found_in(text, words, of)
    return Lacking(found, settlement.settled(text, found, of.now, words) if found else {})


def found_in(text: Text, words: Words, of: SourceStep) -> list[Difference]:
    """What `words` of the unit of `text` lack of a change of the original."""
    return brought.lacking(
        of.then,
        of.now,
        words,
        source_language=text.article_of().source_language,
        language=text.language,
        earlier=of.earlier,
    )


def level_with(text: Text, words: Words, target: Edition | None) -> Edition | None:
    """The newest edition of the original, up to `target`, of whose changes `words` lack nothing that is not settled.

    That is where a draft with these words points to. Never behind what patients' words are level with.
    """
    known = text.source_edition
    if target is None:
        return known
    whole = step_for(text, target)
    if not lacking(text, words, whole).open:
        return target
    if known is None or whole.since is None or known.number in (whole.since.number, target.number):
        return whole.since
    partly = step(text.unit(), whole.since, known, whole.earlier)
    return whole.since if lacking(text, words, partly).open else known


def level_again(text: Text, words: Words, made_from: Edition | None) -> Edition | None:
    """Where a draft points to once older words are brought back that were made from an edition.

    As `level_with`, and back to that edition where they lack, unsettled, what the original brought since: that
    patients had newer words meanwhile does not put it into the older ones.
    """
    level = level_with(text, words, text.source_edition)
    if made_from is None or level is None or made_from.number >= level.number:
        return level
    return made_from if lacking(text, words, step(text.unit(), made_from, level, words)).open else level
