"""A body that was dressed before is dressed the same again, and never as for another place, number or language."""

from itertools import product

import pytest
from django.utils import translation

from articles.domain.reading.dressing import BODIES, CITATIONS, citation, dress, dressed
from references.citation import cite

CITES = '<sup class="cite" data-ref="{}"></sup>'
BODIES_TRIED = [
    "<p>Plain.</p>",
    "<h3>Above</h3><p>Plain.</p>",
    f"<p>One{CITES.format('nci')}, two{CITES.format('who')}, one{CITES.format('nci')}.</p>",
    "<table><tr><th>A</th></tr></table>",
]
PLACES = list(
    product(BODIES_TRIED, (2, 3, 4), ("en", "tr", "ar"), ({"nci": 1, "who": 2}, {"who": 1, "nci": 2}), ({}, {"nci": 3}))
)
RECORD = {
    "key": "nci", "kind": "webpage", "authors": ["National Cancer Institute"], "title": "Childhood ALL",
    "issued": "2025-10-16", "url": "https://example.org/all", "retrieved_on": "2026-01-02",
}  # fmt: skip


def test_kept_bodies_are_those_that_would_be_made():
    """Twice through all places: what is kept of one must not serve another."""
    for _time in range(2):
        for body, level, language, numbers, before in PLACES:
            with translation.override(language):
                expected = dress(body, level, numbers, counted := dict(before))
                assert dressed(body, level, numbers, cited := dict(before), language) == expected
                assert cited == counted


def test_a_body_is_made_once_for_all_that_look_at_it():
    BODIES.clear()
    first = dressed(BODIES_TRIED[2], 3, {"nci": 1, "who": 2}, {}, "en")
    assert dressed(BODIES_TRIED[2], 3, {"who": 2, "nci": 1, "else": 3}, {"else": 7}, "en") is first
    assert BODIES.used > 0


def test_a_citation_without_a_number_is_refused_each_time():
    for _time in range(2):
        with pytest.raises(KeyError, match="nci"):
            dressed(BODIES_TRIED[2], 3, {"who": 1}, {}, "en")


def test_references_are_cited_in_the_language_that_is_asked_for():
    CITATIONS.clear()
    for _time in range(2):
        for language in ("en", "tr", "ar", "de"):
            with translation.override(language):
                assert citation(RECORD) == cite(RECORD)
    assert len(CITATIONS.younger) == 4


def test_a_changed_record_is_cited_anew():
    assert citation(RECORD) == citation(dict(RECORD))
    assert citation({**RECORD, "authors": ["Somebody Else"]}) == cite({**RECORD, "authors": ["Somebody Else"]})
    assert citation({**RECORD, "authors": ["Somebody Else"]}) != citation(RECORD)
