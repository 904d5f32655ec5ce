"""Which texts say it? Drafts and what patients read, guide after guide in reading order; bounded, and paged by key.

Texts are read as they stand at this moment, not from an index: what somebody saved a second ago is found.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.domain.edition import content as contents
from articles.domain.texts.hits import ANY, Hit, Outlines, State, hit_of
from articles.domain.texts.stored import Published, Stored, published, texts_of
from articles.domain.texts.wanted import Wanted
from articles.models import Article
from livhealth.ledger.keyset import snapshot

PAGE = 20  # texts of a page
GUIDES = 5  # that are read at once
ROOM = 40_000_000  # characters that one page reads at most, and the guides that were begun


@dataclass(frozen=True)
class Found:
    """A page of hits. `further`: what the next page begins behind; "" where all texts were read.

    `is_cut`: the page ends because it has read enough, not because it is full.
    """

    hits: list[Hit]
    further: str = ""
    is_cut: bool = False


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
    for some in (guides[at : at + GUIDES] for at in range(0, len(guides), GUIDES)):
        with snapshot():
            texts = texts_of([guide.pk for guide in some], language)
            editions = published([guide.pk for guide in some], language)
            outlines = Outlines(editions)
        for guide in some:
            for hit in hits_in(wanted, guide, texts.get(guide.pk, []), editions, outlines, skipped):
                if hit.state not in states:
                    continue
                if len(hits) == PAGE:
                    return Found(hits, hits[-1].at)
                hits.append(hit)
            skipped = ""
        done += sum(len(word) for each in texts.values() for text in each for word in text.words.values())
        done += sum(len(edition.content) for edition in editions.values())
        if done > ROOM and some[-1] is not guides[-1]:
            return Found(hits, str(some[-1].pk), is_cut=True)
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


def hits_in(
    wanted: Wanted,
    guide: Article,
    texts: Sequence[Stored],
    editions: Mapping[tuple[int, str], Published],
    outlines: Outlines,
    behind: str,
) -> Iterator[Hit]:
    """The hits of one guide, those behind a text of it. Raises NoSuchPlace for a text that is not among them."""
    if behind:
        at = next((at for at, text in enumerate(texts) if text.key == behind), None)
        if at is None:
            raise NoSuchPlace(behind)
        texts = texts[at + 1 :]
    read: dict[str, Any] = {}
    for text in texts:
        edition = editions.get((guide.pk, text.language))
        if edition and text.language not in read:
            read[text.language] = contents.read_content(edition.content)
        words = contents.words_of(read.get(text.language), text.unit)
        if hit := hit_of(wanted, guide, text, words, edition, outlines):
            yield hit
