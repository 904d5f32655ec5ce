"""One question put to one index: which pieces answer, and how well.

A word counts most in a heading, then in the words, then in the names of guide and chapter; rare words more than frequent
ones (BM25). A word that the index does not know counts where one typo makes it a word that is there; every word also
counts a little where its trigrams stand, as within a compound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from tantivy import Index, Occur, Query, Schema, Searcher

from articles.domain.search.pieces import Piece
from articles.domain.search.question import SHARED, Asked
from articles.domain.search.schema import BODY, GRAMS, HEADING, TITLE, field, laid_down

IN_HEADING, IN_BODY, IN_TITLE = 3.0, 1.0, 0.3
MISTYPED_IN_HEADING, MISTYPED = 4.0, 2.0
PARTLY, PARTLY_UNKNOWN = 0.3, 1.5
OF_REFERENCE = 0.3  # a source answers a patient less than a section that cites it
BEGINNINGS = 30  # words that a word which is still typed may become
TIE = 0.2


class Ranked(NamedTuple):
    """A piece that answers, how well, the key of its guide, and the question as the index knows its words."""

    score: float
    guide: int
    piece: Piece
    asked: Sequence[Asked]


def search(index: Index, asked: Sequence[Asked], language: str, limit: int) -> list[Ranked]:
    """At most `limit` pieces, the best first."""
    searcher, fields = index.searcher(), index.schema
    known = [replace(each, is_known=is_known(searcher, each, language)) for each in asked]
    words = [(Occur.Should, query_of(searcher, fields, each, language)) for each in known]
    found = searcher.search(Query.boolean_query(words), limit, count=False)
    pieces = ((score, *laid_down(searcher.doc(address))) for score, address in found.hits)
    rows = [Ranked(weighed(score, piece), guide, piece, known) for score, guide, piece in pieces]
    return sorted(rows, key=lambda row: row.score, reverse=True)


def weighed(score: float, piece: Piece) -> float:
    return score * OF_REFERENCE if piece.kind == "reference" else score


def is_known(searcher: Searcher, asked: Asked, language: str) -> bool:
    """Does any word of the language's pieces share a form with it?"""
    return any(searcher.doc_freq(field(name, language), form) for form in asked.forms for name in (BODY, HEADING))


def query_of(searcher: Searcher, fields: Schema, asked: Asked, language: str) -> Query:
    """The best of the ways in which a piece can hold the word, and a little of the others."""
    heading, body, title = (field(name, language) for name in (HEADING, BODY, TITLE))
    ways = [
        Query.boost_query(Query.term_query(fields, name, form, "freq"), weight)
        for name, weight in ((heading, IN_HEADING), (body, IN_BODY), (title, IN_TITLE))
        for form in sorted(asked.forms)
    ]
    if asked.is_begun:
        ways += begun(searcher, fields, asked.plain, (heading, MISTYPED_IN_HEADING), (body, MISTYPED))
    if asked.forgives:
        ways += [
            Query.const_score_query(Query.fuzzy_term_query(fields, name, asked.plain, 1, True), weight)
            for name, weight in ((heading, MISTYPED_IN_HEADING), (body, MISTYPED))
        ]
    ways += partly(fields, asked, field(GRAMS, language))
    return Query.disjunction_max_query(ways, TIE)


def begun(searcher: Searcher, fields: Schema, start: str, *places: tuple[str, float]) -> Iterator[Query]:
    """The words that begin so."""
    for name, weight in places:
        if words := [word for word, _pieces in searcher.terms_with_prefix(name, start, limit=BEGINNINGS)]:
            yield Query.const_score_query(Query.term_set_query(fields, name, words), weight)


def partly(fields: Schema, asked: Asked, name: str) -> Iterator[Query]:
    """Most of the word's trigrams."""
    if wanted := sorted(asked.grams):
        terms = [(Occur.Should, Query.term_query(fields, name, gram, "basic")) for gram in wanted]
        most = Query.boolean_query(terms, minimum_number_should_match=ceil(SHARED * len(wanted)))
        yield Query.const_score_query(most, PARTLY if asked.is_known else PARTLY_UNKNOWN)
