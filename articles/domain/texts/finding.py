"""Which texts say it? Drafts and what patients read, guide after guide in reading order; bounded, and paged by key.

Texts are read as they stand at this moment, not from an index: what somebody saved a second ago is found.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from articles.domain.edition import content as contents
from articles.domain.texts.hits import ANY, Hit, Outlines, State, hit_of
from articles.domain.texts.stored import Published, Stored, published, texts_of
from articles.domain.texts.wanted import Wanted
from articles.models import Article
from livhealth.ledger.keyset import snapshot

PAGE = 20  # texts of a page
ROOM = 40_000_000  # characters that one page reads at most, and the guides that were begun
SMALL = 4_000_000  # characters that were read at once, up to which the next time twice as many guides are
MOST_GUIDES = 8


@dataclass(frozen=True)
class Found:
    """A page of hits. `further`: what the next page begins behind; "" where all texts were read.

    `is_cut`: the page ends because it has read enough, not because it is full.
    """

    hits: list[Hit]
    further: str = ""
    is_cut: bool = False


@dataclass(frozen=True)
class Batch:
    """Some guides with all their texts and what was published of them last, read in one snapshot."""

    guides: Sequence[Article]
    texts: Mapping[int, Sequence[Stored]]
    editions: Mapping[tuple[int, str], Published]

    @cached_property
    def characters(self) -> int:
        words = (word for texts in self.texts.values() for text in texts for word in text.words.values())
        return sum(map(len, words)) + sum(len(edition.content) for edition in self.editions.values())


class NoSuchPlace(ValueError):
    """There is no such place among the guides that are searched."""


def find(
    wanted: Wanted, guides: Sequence[Article], language: str = "", behind: str = "", *, states: Collection[State] = ANY
) -> Found:
    """The texts of these guides, in a language or in all, that say what is wanted: a page, behind the place `behind`.

    `states`: only where patients have this of it.
    `guides` have a `guide_title`. Raises NoSuchPlace.
    """
    hits: list[Hit] = []
    done = 0
    guides, skipped = rest(guides, behind)
    for batch in batches(guides, language):
        for hit in hits_in(wanted, batch, skipped):
            if hit.state in states:
                if len(hits) == PAGE:
                    return Found(hits, hits[-1].at)
                hits.append(hit)
        skipped = ""
        done += batch.characters
        if done > ROOM and batch.guides[-1] is not guides[-1]:
            return Found(hits, str(batch.guides[-1].pk), is_cut=True)
    return Found(hits)


def rest(guides: Sequence[Article], behind: str) -> tuple[Sequence[Article], str]:
    """The guides that are still to be read, and the text of the first of them behind which the reading goes on."""
    guide, _dash, text = behind.partition("-")
    if not behind:
        return guides, ""
    at = next((at for at, each in enumerate(guides) if str(each.pk) == guide), None)
    if at is None:
        raise NoSuchPlace(behind)
    return (guides[at:], text) if text else (guides[at + 1 :], "")


def batches(guides: Sequence[Article], language: str) -> Iterator[Batch]:
    """The guides as they are read: one first, then more at once as long as they are small."""
    at, size = 0, 1
    while some := guides[at : at + size]:
        keys = [guide.pk for guide in some]
        with snapshot():
            batch = Batch(some, texts_of(keys, language), published(keys, language))
        yield batch
        at += size
        size = min(2 * size, MOST_GUIDES) if batch.characters < SMALL else 1


def hits_in(wanted: Wanted, batch: Batch, behind: str) -> Iterator[Hit]:
    """The hits of some guides; of the first those behind a text of it. Raises NoSuchPlace for one that is not there."""
    outlines = Outlines(batch.editions)
    for guide in batch.guides:
        read: dict[str, Any] = {}
        for text in after(batch.texts.get(guide.pk, []), behind):
            edition = batch.editions.get((guide.pk, text.language))
            if edition and text.language not in read:
                read[text.language] = contents.read_content(edition.content)
            words = contents.words_of(read.get(text.language), text.unit)
            if hit := hit_of(wanted, guide, text, words, edition, outlines):
                yield hit
        behind = ""


def after(texts: Sequence[Stored], behind: str) -> Sequence[Stored]:
    if not behind:
        return texts
    at = next((at for at, text in enumerate(texts) if text.key == behind), None)
    if at is None:
        raise NoSuchPlace(behind)
    return texts[at + 1 :]
