"""Which words are one? Folding, stems, particles, typos, trigrams."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.search.words import bare, forms, grams, is_one_typo, words_of


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("tr", "İLAÇ", "ilac"),
        ("tr", "ISPARTA", "ısparta"),
        ("tr", "çocuğunuz", "ÇOCUK"),
        ("ar", "والعلامات", "علامات"),
        ("ar", "طفلي", "طفلك"),
        ("ar", "أدوية", "ادويه"),
        ("ar", "دَوَاء", "دواء"),
        ("de", "Kindern", "KIND"),
        ("de", "Größe", "GRÖSSE"),
        ("fr", "cœur", "COEUR"),
        ("es", "niños", "nino"),
        ("ru", "лечения", "ЛЕЧЕНИЕ"),
        ("ru", "всё", "все"),
        ("en", "treated", "treats"),
    ],
)
def test_words_that_share_a_form(language, one, other):
    assert forms(one, language) & forms(other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "fever", "never"), ("ar", "ولد", "لد"), ("tr", "kan", "kas"), ("de", "Blut", "Brut")],
)
def test_words_that_share_none(language, one, other):
    assert not forms(one, language) & forms(other, language)


def test_a_language_without_a_stemmer_is_folded_only():
    assert forms("Żółw", "pl") == {"zołw".replace("ł", "l")}


def test_words_are_parted_by_signs_and_control_characters_and_keep_their_marks():
    said = [word.written for word in words_of("ALL’yi 6-MP\x00 (دَوَاء)\u2066_x_")]
    assert said == ["ALL", "yi", "6", "MP", "دَوَاء", "x"]


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("fever", "feaver", True),
        ("fever", "fevr", True),
        ("fever", "fevre", True),
        ("fever", "never", True),
        ("fever", "fever", False),
        ("fever", "veefr", False),
        ("fever", "favor", False),
        ("", "a", True),
        ("ab", "ba", True),
    ],
)
def test_one_typo(one, other, is_one):
    assert is_one_typo(one, other) is is_one
    assert is_one_typo(other, one) is is_one


letters = st.text("abc", max_size=6)


@given(letters, letters)
def test_one_typo_is_what_a_plain_search_says(one, other):
    """Against the definition, word by word."""
    near = {one[:n] + one[n + 1 :] for n in range(len(one))}
    near |= {one[:n] + c + one[n:] for n in range(len(one) + 1) for c in "abc"}
    near |= {one[:n] + c + one[n + 1 :] for n in range(len(one)) for c in "abc"}
    near |= {one[:n] + one[n + 1] + one[n] + one[n + 2 :] for n in range(len(one) - 1)}
    assert is_one_typo(one, other) is (other in near - {one})


@given(st.text(max_size=60))
def test_no_word_breaks_the_index(text):
    """What stands in the index is never empty and has no white space, which parts terms there."""
    for word in words_of(text):
        for language in ("tr", "ar", "en"):
            assert [form for form in forms(word.written, language) if not form or form.split() != [form]] == []
        assert all(len(gram) == 3 for gram in grams(bare(word.written)))
