"""What do patients find for these words, in their language, at this moment?

The index is brought up to date first. What it holds of guides that changed since then, or of editions that are no longer
current, is not shown; those guides are read as they are now instead.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.conf import settings

from articles.domain.reading.listing import public_pages
from articles.domain.search.afresh import AFRESH, afresh
from articles.domain.search.asking import Ranked, search
from articles.domain.search.catching_up import background, bring_up_to_date
from articles.domain.search.excerpt import Marked, excerpt, marked
from articles.domain.search.opened import Held, Unreadable, opened, reading
from articles.domain.search.pieces import Piece, pieces_of
from articles.domain.search.question import Asked, Known, asked_words
from articles.domain.search.standing import Moment, changed_since, editions_of, is_of_this_record, now, published_guides

MOST = 20  # hits, however many are wanted
ATTEMPTS = 3
SPARE = 10  # more hits than are wanted are looked at: some may not stand
log = logging.getLogger("livhealth.search")


class NotReady(Exception):
    """There is no index yet, and too many guides to read them all for one question."""


@dataclass(frozen=True)
class Hit:
    """One place that answers: its heading, and the part of its words that says most, with what was asked for marked."""

    piece: Piece
    heading: Marked
    excerpt: Marked

    @property
    def found(self) -> frozenset[str]:
        """The words of the question that stand there, in whatever words."""
        return self.heading.found | self.excerpt.found

    @property
    def others(self) -> frozenset[str]:
        """The other wordings that stand there."""
        return self.heading.others | self.excerpt.others


def find(words: str, language: str, limit: int = MOST, *, unfinished: bool = False) -> list[Hit]:
    """The places in public view that answer best, the best first; every one shows what was asked for, in some words.

    `words` may be anything; 200 characters of it are read. `unfinished`: they are still being typed. Raises NotReady.
    """
    limit = min(limit, MOST)
    asked = asked_words(words, language, unfinished=unfinished)
    if not asked or limit < 1:
        return []
    hits = (hit_of(each.piece, each.asked) for each in answering(asked, language, limit + SPARE))
    return list(islice((hit for hit in hits if hit.found), limit))


def also_looked_for(words: str, language: str, hits: Sequence[Hit]) -> list[str]:
    """What was looked for besides the words of a question: of that what stands where something was found.

    Nothing that is not shown is told by it: where nothing was found, it is all that was looked for.
    """
    others = list(dict.fromkeys(each.written for word in asked_words(words, language) for each in word.others))
    there = frozenset[str]().union(*(hit.others for hit in hits))
    return [each for each in others if each in there or not hits]


def hit_of(piece: Piece, asked: Known) -> Hit:
    return Hit(
        piece,
        marked(piece.heading, asked, piece.heading_language),
        excerpt(piece.text, asked, piece.text_language),
    )


def answering(asked: Sequence[Asked], language: str, limit: int) -> list[Ranked]:
    """Pieces that stand at this moment, the best first. Looks again where something was published meanwhile."""
    standing: list[Ranked] = []
    for _attempt in range(ATTEMPTS):
        moment = now()
        found = candidates(moment, asked, language, limit)
        current = editions_of((each.guide, language) for each in found)
        standing = [each for each in found if current.get((each.guide, language)) == each.piece.editions]
        if len(standing) == len(found) or now().generation == moment.generation:
            break
    return sorted(standing, key=lambda each: each.score, reverse=True)


def candidates(moment: Moment, asked: Sequence[Asked], language: str, limit: int) -> list[Ranked]:
    """From the index what has not changed since it was brought up to date, and what has from the guides themselves."""
    held = up_to_date(moment)
    changed = set(changed_since(held.state.generation) if held else published_guides())
    if held is None and len(changed) > AFRESH:
        raise NotReady
    found = asked_of(held, asked, language, limit) if held else []
    unchanged = [each for each in found if each.guide not in changed]
    if len(changed) > AFRESH:
        return unchanged + confirmed([each for each in found if each.guide in changed], language)
    return unchanged + (search(afresh.index(changed, moment, language), asked, language, limit) if changed else [])


def confirmed(found: Sequence[Ranked], language: str) -> list[Ranked]:
    """Those whose page, read now, still holds the very piece: where something changed on the pages of many guides."""
    pages = public_pages(language, {each.guide for each in found})
    pieces = {piece for page in pages for piece in pieces_of(page)}
    return [each for each in found if each.piece in pieces]


def up_to_date(moment: Moment) -> Held | None:
    """The index that holds all that patients read now, or else the nearest to it that can be had."""
    held = usable(moment)
    if held and held.state.generation == moment.generation:
        return held
    if settings.SEARCH_CATCHES_UP_MEANWHILE:
        background.start()
        return held
    try:
        bring_up_to_date()
    except (OSError, ValueError):
        log.exception("The search index could not be brought up to date.")
    return usable(moment)


def usable(moment: Moment) -> Held | None:
    """The index in force, unless it is of another record or cannot be opened."""
    try:
        held = opened.now()
    except Unreadable:
        opened.give_up()
        return None
    return held if held and is_of_this_record(held.state, moment) else None


def asked_of(held: Held, asked: Sequence[Asked], language: str, limit: int) -> list[Ranked]:
    """What the index says; nothing where it turns out to be broken: it is made anew for the next question."""
    try:
        with reading():
            return search(held.index, asked, language, limit)
    except Unreadable:
        opened.give_up()
        return []
