"""One question put to one index: which pieces answer, and how well.

A word counts most in a heading, then in the words, then in the names of guide and chapter; rare words more than frequent
ones (BM25). A word that the index does not know counts where one typo makes it a word that is there; every word also
counts a little where its trigrams stand, as within a compound. What others say for it counts less than the word itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, log
from typing import Any, NamedTuple

from tantivy import Index, Occur, Query, Schema, Searcher

from articles.domain.search.pieces import Piece
from articles.domain.search.question import SHARED, Asked, Known
from articles.domain.search.schema import BODY, GRAMS, HEADING, LANGUAGE, TITLE, laid_down, term
from articles.domain.search.wording import Wording

IN_HEADING, IN_BODY, IN_TITLE = 1.5, 1.0, 0.3
MISTYPED_IN_HEADING, MISTYPED = 1.8, 1.1
BEGUN_IN_HEADING, BEGUN = 4.0, 2.0
PARTLY, PARTLY_UNKNOWN = 0.3, 1.5
OTHERWISE = 0.8  # what others say for a word, of what the word would count
OF_REFERENCE = 0.2  # a source answers a patient less than a section that cites it
SHORTEST_PART = 4  # letters, of a word that is made of two
BEGINNINGS = 30  # words that a word which is still typed may become
TIE = 0.2


class Ranked(NamedTuple):
    """A piece that answers, how well, the key of its guide, and the question as the index knows its words."""

    score: float
    guide: int
    piece: Piece
    asked: Known


def search(index: Index, asked: Sequence[Asked], language: str, limit: int) -> list[Ranked]:
    """At most `limit` pieces, the best first."""
    return Search(index, language).ranked(asked, limit)


class Search:
    """What one index, as it is now, says in one language."""

    def __init__(self, index: Index, language: str) -> None:
        self.searcher: Searcher = index.searcher()
        self.fields: Schema = index.schema
        self.language = language
        self.of_language = Query.term_query(self.fields, LANGUAGE, language, "basic")
        self.pieces = self.how_many(self.of_language)

    def how_many(self, query: Query) -> int:
        found: Any = self.searcher.search(query, 1, count=True)  # tantivy's types do not name its count
        return int(found.count or 0)

    def ranked(self, asked: Sequence[Asked], limit: int) -> list[Ranked]:
        known: list[Asked] = []
        others: list[tuple[str, Wording]] = []
        ways: list[Query] = []
        for together in wordings(asked):
            said = [other for other in together[0].others if self.is_said(other)]
            own = [part for each in together for part in self.as_known(each, is_understood=bool(said))]
            ways += self.queries_of(own, said, len(together))
            known += own
            others += [(own[0].plain, other) for other in said]
        words = Query.boolean_query([(Occur.Should, way) for way in ways])
        mine = Query.boolean_query([(Occur.Must, Query.const_score_query(self.of_language, 0.0)), (Occur.Must, words)])
        found = self.searcher.search(mine, limit, count=False)
        pieces = ((score, *laid_down(self.searcher.doc(address))) for score, address in found.hits)
        asked_here = Known(known, others)
        rows = [Ranked(weighed(score, piece), guide, piece, asked_here) for score, guide, piece in pieces]
        return sorted(rows, key=lambda row: row.score, reverse=True)

    def queries_of(self, own: Sequence[Asked], others: Sequence[Wording], covers: int) -> list[Query]:
        """The reader's words; where others say something else for `covers` of them, the better of the two."""
        mine = [self.query_of(each) for each in own]
        if not others:
            return mine
        together = Query.boolean_query([(Occur.Should, each) for each in mine])
        theirs = [Query.boost_query(self.query_of_other(each), OTHERWISE * covers) for each in others]
        return [Query.disjunction_max_query([together, *theirs], TIE)]

    def query_of_other(self, other: Wording) -> Query:
        """All its words; they count as much as one."""
        words = [Query.disjunction_max_query(list(self.as_it_is(each)), TIE) for each in other.words]
        if len(words) == 1:
            return words[0]
        every = Query.boolean_query([(Occur.Must, each) for each in words])
        return Query.boost_query(every, 1 / len(words))

    def is_said(self, other: Wording) -> bool:
        """Does the index know all words of it?"""
        return all(map(self.is_there, other.words))

    def as_known(self, asked: Asked, *, is_understood: bool = False) -> list[Asked]:
        """The word, and whether the index knows it; one that it does not know as the two that it is made of, if it knows both.

        (Decompounding: a donor of stem cells is one word to Germans.) `is_understood`: the index knows what others say for
        it, so that it is no other word mistyped.
        """
        if self.is_there(asked.forms):
            return [replace(asked, is_known=True)]
        plain = asked.plain
        for at in range(len(plain) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            halves = [Asked(half, frozenset({half})) for half in (plain[:at], plain[at:])]
            if all(self.is_there(half.forms) for half in halves):
                return halves
        return [replace(asked, is_known=is_understood)]

    def is_there(self, forms: frozenset[str]) -> bool:
        """Does any word of the language's pieces have one of the forms?"""
        terms = [term(form, self.language) for form in forms]
        return any(self.searcher.doc_freq(name, each) for each in terms for name in (BODY, HEADING))

    def query_of(self, asked: Asked) -> Query:
        """The best of the ways in which a piece can hold the word, and a little of the others."""
        ways = list(self.as_it_is(asked.forms))
        if asked.is_begun:
            ways += self.begun(asked)
        ways += self.mistyped(asked)
        if asked.grams:
            ways.append(self.partly(asked))
        return Query.disjunction_max_query(ways, TIE)

    def as_it_is(self, forms: frozenset[str]) -> Iterator[Query]:
        for name, weight in ((HEADING, IN_HEADING), (BODY, IN_BODY), (TITLE, IN_TITLE)):
            for form in sorted(forms):
                query = Query.term_query(self.fields, name, term(form, self.language), "freq")
                yield Query.boost_query(query, weight)

    def begun(self, asked: Asked) -> Iterator[Query]:
        """The words that begin so."""
        for name, weight in ((HEADING, BEGUN_IN_HEADING), (BODY, BEGUN)):
            found = self.searcher.terms_with_prefix(name, term(asked.plain, self.language), limit=BEGINNINGS)
            if found:
                words = Query.term_set_query(self.fields, name, [word for word, _pieces in found])
                yield Query.const_score_query(words, weight)

    def mistyped(self, asked: Asked) -> Iterator[Query]:
        """The words that one typo makes of it, weighed by how rare they are together among the language's pieces."""
        for form in asked.forgiven:
            for name, weight in ((HEADING, MISTYPED_IN_HEADING), (BODY, MISTYPED)):
                near = Query.fuzzy_term_query(self.fields, name, term(form, self.language), 1, True)
                yield Query.const_score_query(near, weight * log(1 + self.pieces / (1 + self.how_many(near))))

    def partly(self, asked: Asked) -> Query:
        """Most of the word's trigrams."""
        terms = [term(gram, self.language) for gram in sorted(asked.grams)]
        each = [(Occur.Should, Query.term_query(self.fields, GRAMS, gram, "basic")) for gram in terms]
        most = Query.boolean_query(each, minimum_number_should_match=ceil(SHARED * len(each)))
        return Query.const_score_query(most, PARTLY if asked.is_known else PARTLY_UNKNOWN)


def wordings(asked: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    """The words of a question, those together for which others say something else."""
    at = 0
    while at < len(asked):
        yield asked[at : at + asked[at].covers]
        at += asked[at].covers


def weighed(score: float, piece: Piece) -> float:
    return score * OF_REFERENCE if piece.kind == "reference" else score
