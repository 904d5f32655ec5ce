"""Names in the order, and under the letters, in which readers of each language look for them."""

import pytest

from livhealth.text.collation import by_letter, in_order


def grouped(language, *names):
    return dict(by_letter(language, names, str))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("tr", ["Cilt", "Çocuk", "Iğne", "İlaç", "Osteoporoz", "Ödem", "Sarılık", "Şeker", "Ürtiker", "Zona"]),
        ("de", ["Ärzte", "Asthma", "Öffnung", "Ohr", "Straße", "Strasse und Weg", "über uns", "Zahn"]),
        ("es", ["Leucemia", "Llanto", "Nódulo", "Nuca", "Ñame", "Ojo"]),
        ("fr", ["cote", "coté", "côte", "côté", "Élan", "Enfant"]),
        ("ru", ["Анемия", "Ёлка", "Еще", "Йод", "Кровь"]),
        ("ar", ["ابيضاض الدم", "الربو", "السكري", "فقر الدم"]),
        ("en", ["acute leukemia", "Anemia", "Zoster"]),
    ],
)
def test_each_language_has_its_own_order(language, names):
    assert in_order(language, sorted(names), str) == names


def test_turkish_letters_are_letters():
    found = grouped("tr", "Ödem", "Osteoporoz", "İlaç", "Işık", "Çocuk", "Cilt", "Şeker")
    assert found == {
        "C": ["Cilt"], "Ç": ["Çocuk"], "I": ["Işık"], "İ": ["İlaç"], "O": ["Osteoporoz"], "Ö": ["Ödem"], "Ş": ["Şeker"],
    }  # fmt: skip


def test_german_dots_make_no_letter_of_their_own():
    assert grouped("de", "Österreich", "Osteoporose") == {"O": ["Osteoporose", "Österreich"]}


def test_a_name_that_is_not_translated_stands_behind_the_alphabet_under_its_latin_letter():
    assert list(grouped("ar", "Leukemia", "السكري", "فقر الدم").items()) == [
        ("ا", ["السكري"]), ("ف", ["فقر الدم"]), ("L", ["Leukemia"]),
    ]  # fmt: skip


def test_digits_have_a_place_of_their_own_before_the_letters():
    assert list(grouped("en", "Anemia", "5-fluorouracil")) == ["#", "A"]


def test_those_of_the_same_name_keep_their_order():
    assert in_order("en", [("Anemia", 1), ("Anemia", 2)], lambda item: item[0]) == [("Anemia", 1), ("Anemia", 2)]
