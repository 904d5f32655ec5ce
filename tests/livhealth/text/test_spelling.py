"""Which words became which, how far are they apart, and how often do they stand in texts?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livhealth.text.spelling import (
    counted,
    distance,
    gapped,
    is_near,
    replaced,
    unaccented,
    without_particles,
    words,
)

DISTANCES = [
    ("", "", 0),
    ("abc", "abc", 0),
    ("", "abc", 3),
    ("recieve", "receive", 1),
    ("teh", "the", 1),
    ("benefical", "beneficial", 1),
    ("kitten", "sitting", 3),
    ("ca", "abc", 3),
    ("ağrı", "agri", 2),
]
NEAR = [
    ("en", "recieve", "receive", True),
    ("en", "Benefitical", "beneficial", True),
    ("en", "walking", "talked", False),
    ("en", "bed", "bus", False),
    ("en", "taht", "that", True),
    ("tr", "agri", "ağrı", True),
    ("tr", "KIRMIZI", "kırmızı", True),
    ("ar", "المناعه", "المناعة", True),
    ("ru", "ещё", "еще", True),
    ("de", "Strasse", "Straße", True),
]


@pytest.mark.parametrize(("old", "new", "letters"), DISTANCES)
def test_letters_put_in_left_out_changed_or_swapped_are_counted(old, new, letters):
    assert (distance(old, new), distance(new, old)) == (letters, letters)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_a_distance_is_none_only_to_itself_and_the_same_both_ways(old, new):
    assert distance(old, new) == distance(new, old)
    assert (distance(old, new) == 0) == (old == new)
    assert abs(len(old) - len(new)) <= distance(old, new) <= max(len(old), len(new))


@pytest.mark.parametrize(("language", "old", "new", "near"), NEAR)
def test_two_letters_may_differ_in_a_short_word_one(language, old, new, near):
    assert is_near(old, new, language) is near


def test_words_keep_their_apostrophes_and_know_where_a_sentence_starts():
    read = words("So, l’état “Ist” da. (Ruhe) 10mg; so\u00adgar")
    assert [word.text for word in read] == ["So", "l’état", "Ist", "da", "Ruhe", "10", "mg", "sogar"]
    assert [word.text for word in read if word.opens] == ["So", "Ruhe"]


def test_only_the_words_that_differ_are_given_place_by_place():
    found = replaced("Teh bed is made the day", "The bed was made day")
    assert [([word.text for word in old], [word.text for word in new]) for old, new in found] == [
        (["Teh"], ["The"]),
        (["is"], ["was"]),
        (["the"], []),
    ]


def test_the_shape_of_an_apostrophe_and_the_order_of_the_ending_an_make_no_other_word():
    assert replaced("l'état معاً", "l’état معًا") == []
    assert len(replaced("l'état la معا", "l’etat la معًا")) == 2


def test_accents_are_left_out_where_a_keyboard_may_lack_them():
    assert (unaccented("ağrı"), unaccented("état"), unaccented("ещё")) == ("agri", "etat", "еще")


def test_words_are_given_with_what_stands_around_them():
    assert gapped("“Stop,” he said: 10mg - no.") == (
        ["Stop", "he", "said", "10", "mg", "no"],
        ["“", ",” ", " ", ": ", " ", " - ", "."],
    )


PARTICLES = [("والماء", "ماء"), ("بالماء", "ماء"), ("ماء", "ماء"), ("Bad", "Bad")]


@pytest.mark.parametrize(("word", "bare"), PARTICLES)
def test_arabic_words_are_found_without_their_particles(word, bare):
    assert without_particles(word) == bare


def test_words_are_counted_in_plain_and_rich_texts():
    assert counted(["A walk. <em>W</em>alk, a wa<em>lk</em>.", "l’etat"]) == {
        "A": 1,
        "a": 1,
        "walk": 2,
        "Walk": 1,
        "l'etat": 1,
    }
