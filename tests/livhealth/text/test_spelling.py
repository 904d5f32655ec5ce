"""Which words became which, how far are they apart, and where else do they stand?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livhealth.text.spelling import (
    Vocabulary,
    distance,
    is_near,
    is_recased,
    is_revowelled,
    replaced,
    sought,
    unaccented,
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


def test_capitals_and_apostrophes_make_no_other_word_but_vowel_signs_do():
    assert (is_recased("IŞIK", "ışık", "tr"), is_recased("IŞIK", "işik", "tr")) == (True, False)
    assert is_recased("l'état", "L’état", "fr")
    assert is_recased("معاً", "معًا", "ar")
    assert (is_revowelled("كُتب", "كَتب"), is_revowelled("معاً", "معًا"), is_revowelled("كتب", "كتاب")) == (
        True,
        False,
        False,
    )


def test_accents_are_left_out_where_a_keyboard_may_lack_them():
    assert (unaccented("ağrı"), unaccented("état"), unaccented("ещё")) == ("agri", "etat", "еще")


OCCURRENCES = [
    ("en", ["A walk. <em>WALK</em>ing, a wa<em>lk</em>."], "walk", "wall", 2),
    ("fr", ["l’etat et un etat"], "d’etat", "d’état", 2),
    ("ru", ["Все и всё"], "все", "всё", 1),
    ("ru", ["Все и всё"], "все", "вся", 2),
    ("ar", ["والماء وكالماء ماء"], "بالماء", "بالمائ", 3),
    ("ar", ["الأشجار"], "الاشجار", "الأشجار", 0),
    ("en", [], "walk", "wall", 0),
]


@pytest.mark.parametrize(("language", "texts", "old", "new", "times"), OCCURRENCES)
def test_a_spelling_is_found_as_its_language_writes_it(language, texts, old, new, times):
    assert Vocabulary(texts, language).occurrences(sought(old, new, language)) == times


def test_a_word_has_kin_that_the_new_word_has_not():
    published = Vocabulary(["harmful treated treating"], "en")
    assert published.has_kin("harm", "hard", "en")
    assert not published.has_kin("treatmet", "treatment", "en")
