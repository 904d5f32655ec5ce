"""Where did some words stand that patients do not read there any more: in which editions of which section, from when to when?"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django.db.models import F
from tantivy import Index, Occur, Order, Query, Searcher

from articles.domain.record.moments import MICROSECOND
from articles.domain.search.excerpt import Marked, excerpt
from articles.domain.search.opened import Unreadable, reading
from articles.domain.search.question import Asked, Known, asked_words
from articles.domain.search.schema import ready, term
from articles.domain.tracing.former_index import (
    GUIDE,
    NUMBER,
    PLACE,
    TEXT,
    WORDS,
    State,
    caught_up,
    folder,
    forget,
    place,
    publications,
    schema,
)
from articles.models import Article, Edition, EditionChange
from livhealth.floor.languages import codes
from livhealth.ledger.models import Entry

CANDIDATES = 300  # changes that are looked at for places
PLACES = 20
CHANGES = 10_000  # of one place and language: the newest
RUNS = 3  # times that words stood in a place, were taken out and came again: the newest
FAR = datetime.max.replace(tzinfo=UTC)
log = logging.getLogger("livhealth.search")
Where = tuple[int, str]  # guide, name of the unit
# Number of the first edition, of the last that is known to say it, of the one that took it out.
Span = tuple[int, int, int | None]


@dataclass(frozen=True)
class Stood:
    """Words that stood in a place in one language: since an edition, until another took them out (none: they still stand).

    `until`: patients read them no longer, because of that edition or because the language was withdrawn before it; or,
    if `is_retired`, because the original took the whole place out, which no edition of a translation has to follow.
    """

    language: str
    excerpt: Marked
    first: int
    since: datetime
    last: int
    gone: int | None = None
    until: datetime | None = None
    is_retired: bool = False

    @property
    def read_at(self) -> datetime:
        """The last moment at which patients read the words; the first, where they still do."""
        return self.until - MICROSECOND if self.until else self.since


@dataclass(frozen=True)
class Former:
    """Places with what stood there. `reach`: publications later than that moment were not searched; `is_whole`: none is.

    `reach` is None where nothing was searched at all.
    """

    found: Mapping[Where, list[Stood]]
    reach: datetime | None = None
    is_whole: bool = False
    is_cut: bool = False


def former_words(question: str, article: Article | None = None) -> Former:
    """Every word has to stand in the text, by any of its forms. Queries: nine, whatever is found."""
    state = caught_up()
    if state is None:
        return Former({})
    try:
        with reading():
            spans, is_cut = Search().spans(question, article)
    except Unreadable:
        log.exception("The index of former words could not be read. It is made anew.")
        forget()
        return Former({})
    is_whole, reach = reached(state)
    return Former(stood(spans), reach, is_whole, is_cut)


def reached(state: State) -> tuple[bool, datetime | None]:
    """Does the index hold every publication? And the moment of the last that it holds."""
    rest = publications(state).exists()
    last = Entry.objects.filter(number=state.entry).values_list("at", flat=True).first() if rest else None
    return not rest, last


@dataclass(frozen=True)
class Spot:
    """One place in one language, with the question as its language has it."""

    guide: int
    language: str
    unit: str
    asked: Known


class Search:
    """The index as it is now, and one question put to it."""

    def __init__(self) -> None:
        self.searcher: Searcher = ready(Index.open(str(folder() / "index"))).searcher()

    def spans(self, question: str, article: Article | None) -> tuple[dict[Spot, list[tuple[Span, Marked]]], bool]:
        """Place -> when the words stood there, the newest first, each with an excerpt; and whether there are more places."""
        asked = {language: asked_words(question, language) for language in codes()}
        anywhere = Query.boolean_query(
            [(Occur.Should, said(words, language)) for language, words in asked.items() if words]
        )
        mine = anywhere if article is None else both(anywhere, Query.term_query(schema(), GUIDE, article.pk, "basic"))
        hits = self.searcher.search(mine, CANDIDATES, count=False).hits
        names = list(dict.fromkeys(str(self.searcher.doc(at).get_first(PLACE)) for _score, at in hits))
        found = {}
        for name in names[:PLACES]:
            guide, language, unit = name.split(" ", 2)
            spot = Spot(int(guide), language, unit, Known(asked[language]))
            found[spot] = self.spans_of(spot, said(asked[language], language))
        return found, len(names) > PLACES or len(hits) == CANDIDATES

    def spans_of(self, spot: Spot, words: Query) -> list[tuple[Span, Marked]]:
        """The runs of changes that left the words in the place, the newest first."""
        here = Query.term_query(schema(), PLACE, place(spot.guide, spot.language, spot.unit), "basic")
        saying: dict[int, Any] = dict(self.by_number(both(here, words)))
        numbers = sorted(number for number, _at in self.by_number(here))
        runs = [(holds, list(run)) for holds, run in groupby(numbers, key=saying.__contains__)]
        ends = [run[0] for _holds, run in runs[1:]]
        found: list[tuple[Span, Marked]] = []
        for (holds, run), gone in reversed(list(zip(runs, [*ends, None], strict=True))):
            if holds and len(found) < RUNS:
                text = bytes(self.searcher.doc(saying[run[-1]]).get_first(TEXT) or b"").decode()
                found.append(((run[0], run[-1], gone), excerpt(text, spot.asked, spot.language)))
        return found

    def by_number(self, query: Query) -> Iterator[tuple[int, Any]]:
        """(number of the edition, where it lies), the newest first."""
        found: Any = self.searcher.search(query, CHANGES, count=False, order_by_field=NUMBER, order=Order.Desc)
        return iter(found.hits)


def both(one: Query, other: Query) -> Query:
    return Query.boolean_query([(Occur.Must, one), (Occur.Must, other)])


def said(words: Sequence[Asked], language: str) -> Query:
    """All of these words, each by one of its forms."""
    return Query.boolean_query([
        (Occur.Must, Query.boolean_query([
            (Occur.Should, Query.term_query(schema(), WORDS, term(form, language), "freq")) for form in sorted(word.forms)
        ]))
        for word in words
    ])  # fmt: skip


def stood(spans: Mapping[Spot, Sequence[tuple[Span, Marked]]]) -> dict[Where, list[Stood]]:
    """The same with moments, from the record. Three queries."""
    moments, turns = moments_of(spans), turns_of(spans)
    found: dict[Where, list[Stood]] = {}
    for spot, each in spans.items():
        for span, marked in each:
            if told := told_of(spot, span, marked, moments, turns.get((spot.guide, spot.unit), ())):
                found.setdefault((spot.guide, spot.unit), []).append(told)
    return found


# Guide, language, number -> published, withdrawn.
Moments = Mapping[tuple[int, str, int], tuple[datetime, datetime | None]]
Turn = tuple[datetime, bool]  # from when on a place was in the guide, or no longer


def moments_of(spans: Mapping[Spot, Sequence[tuple[Span, Marked]]]) -> Moments:
    """When those editions were published, and withdrawn; and the newest ones, by the number 0."""
    guides = {spot.guide for spot in spans}
    named = [
        number
        for each in spans.values()
        for (first, _last, gone), _marked in each
        for number in (first, gone)
        if number
    ]
    columns = ("article", "language", "number", "published_at", "withdrawal__withdrawn_at")
    rows = Edition.objects.filter(article__in=guides, number__in={*named, *(number - 1 for number in named)})
    newest = Edition.objects.newest().filter(article__in=guides)
    return {
        (guide, language, number * known): (published, withdrawn)
        for known, found in ((1, rows), (0, newest))
        for guide, language, number, published, withdrawn in found.values_list(*columns)
    }


def turns_of(spots: Iterable[Spot]) -> dict[Where, list[Turn]]:
    """When editions of the original took these places into their guides or out of them, in order: for all languages at once."""
    named = [(spot.guide, spot.unit) for spot in spots]
    rows = EditionChange.objects.filter(
        edition__article__in={guide for guide, _unit in named},
        edition__language=F("edition__article__source_language"),
        unit__in={unit for _guide, unit in named},
        action__in=[EditionChange.Action.ADDED, EditionChange.Action.RETIRED],
    ).order_by("edition__number")
    found: dict[Where, list[Turn]] = {}
    for guide, unit, action, at in rows.values_list("edition__article", "unit", "action", "edition__published_at"):
        found.setdefault((guide, unit), []).append((at, action == EditionChange.Action.ADDED))
    return found


def told_of(spot: Spot, span: Span, marked: Marked, moments: Moments, turns: Sequence[Turn]) -> Stood | None:
    """One span with its moments; None where the record, meanwhile, is another one."""
    first, last, gone = span
    where = spot.guide, spot.language
    since = moments.get((*where, first), (None,))[0]
    if since is None or (gone and (*where, gone) not in moments):
        return None
    withdrawn = moments.get((*where, gone - 1 if gone else 0), (None, None))[1]
    replaced = moments[*where, gone][0] if gone else None
    *_, (turned, is_there) = (since, True), *(turn for turn in turns if since < turn[0] < (replaced or FAR))
    retired = None if is_there else turned
    until = min(filter(None, (withdrawn, replaced, retired)), default=None)
    is_retired = until is not None and until == retired
    return Stood(spot.language, marked, first, since, gone - 1 if gone else last, gone, until, is_retired)
