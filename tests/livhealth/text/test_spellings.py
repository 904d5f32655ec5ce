"""A phrase is found however it is written, and where it stands; letter by letter where that is asked for."""

import pytest

from livhealth.text.folding import folded
from livhealth.text.spellings import pattern_of


def found(phrase, text, **how):
    return [match[0] for match in pattern_of(phrase, **how).finditer(text)]


@pytest.mark.parametrize(
    "phrase, text, written",
    [
        ("ilac", "Bu İLAÇ, ilâcı ve ilaç.", ["İLAÇ", "ilâc", "ilaç"]),
        ("İLAÇ", "ilac", ["ilac"]),
        ("دوا", "هذا دواء، دَوَاء، دوا", ["دواء", "دَوَاء", "دوا"]),
        ("strasse", "Straße STRASSE", ["Straße", "STRASSE"]),
        ("Straße", "strasse", ["strasse"]),
        ("aether", "Æther, ether", ["Æther"]),
        ("serie", "Série serié", ["Série", "serié"]),
        ("серьезный", "Серьёзный", ["Серьёзный"]),
        ("38 °c", "38\xa0°C; 38 \n °C; 38°C", ["38\xa0°C", "38 \n °C"]),
        ("10-20", "10–20 mg, 10-20 mg", ["10–20", "10-20"]),
        ("l'eau", "de l’eau", ["l’eau"]),
        ("co-op.", "co op", []),
        ("a.c", "abc a.c", ["a.c"]),
    ],
)
def test_a_phrase_is_found_however_it_is_written(phrase, text, written):
    assert found(phrase, text) == written


def test_what_is_found_folds_to_what_was_asked_for():
    text = "Œdème, ŒDEME, oedeme, ﬁeber, FIEBER, naïve, Na\u0131ve, cafe\u0301, x²"
    for phrase in ("oedeme", "fieber", "naive", "café", "x2"):
        each = found(phrase, text)
        assert each and {folded(words) for words in each} == {folded(phrase)}


def test_a_whole_word_is_no_part_of_a_longer_one_nor_of_one_with_vowel_signs():
    assert found("fever", "feverish fever, fever-free anti-fever", whole=True) == ["fever", "fever", "fever"]
    assert found("دوا", "دواؤك دوا", whole=True) == ["دوا"]


@pytest.mark.parametrize("whole", [False, True])
def test_a_number_is_found_whole_never_as_a_part_of_another(whole):
    """What is found is what is replaced: 6 mg for 5 mg must not turn 15 mg into 16 mg, nor 2.5 mg into 2.6 mg."""
    for other in ("15 mg", "2.5 mg", "2,5 mg", "٢٫5 mg", "12\xa05 mg"):
        assert found("5 mg", f"{other}, 5 mg.", whole=whole) == ["5 mg"]
    assert found("dose 5", "dose 5.5, dose 51, dose 5,000, Dose 5, dose 5.", whole=whole) == ["Dose 5", "dose 5"]
    assert found("5 mg", "1–5 mg, (5 mg)", whole=whole, exact=True) == ["5 mg", "5 mg"]


def test_exactly_means_these_capitals_and_accents():
    assert found("ALL", "all ALL Áll", exact=True) == ["ALL"]
    assert found("10 mg", "10\xa0mg 10 Mg", exact=True) == ["10\xa0mg"]


def test_a_phrase_without_a_letter_or_sign_looks_for_nothing():
    for nothing in ("", "  ", "\u0301"):
        with pytest.raises(ValueError, match="nothing to look for"):
            pattern_of(nothing)
