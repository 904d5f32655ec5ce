"""Are phrases found as whole words, in any case and with the particles that a language writes to them?"""

import pytest

from livhealth.text.phrases import Phrases, bared, lowered

FOUND = [
    ("en", ["blood cell", "red blood cell"], "Red  Blood\u00a0cell, blood cell", ["Red Blood cell", "blood cell"]),
    ("en", ["ALL"], "ALL, all, All, ALL-free, BALL", ["ALL", "ALL"]),
    ("tr", ["ilik", "ışın"], "İLİK, IŞIN, ilikler", ["İLİK", "IŞIN"]),
    ("de", ["weiße zelle"], "Weiße Zelle", ["Weiße Zelle"]),
    ("fr", ["n’"], "n'attendez, N’oubliez", ["n'", "N'"]),
    ("ru", ["учёт"], "Учет и учёт", ["Учет", "учёт"]),
    ("ar", ["العدوى"], "وبالعدوى للعدوى العَدْوى عدوى", ["وبالعدوى", "للعدوى", "العدوى"]),
    ("ar", ["علاج"], "وعلاج لعلاج العلاج علاجات", ["وعلاج", "لعلاج"]),
    ("de", ["zelle"], "Zellen, Blutzelle, Zelle", ["Zelle"]),
    ("zh", ["白血病"], "急性白血病患者", ["白血病"]),
    ("en", [], "anything", []),
]


@pytest.mark.parametrize(("language", "phrases", "text", "words"), FOUND)
def test_phrases_are_found(language, phrases, text, words):
    places = Phrases([(phrase, phrase) for phrase in phrases], language).find(text)
    assert [place.words for place in places] == words


def test_one_phrase_may_mean_several_things():
    (place,) = Phrases([("Zelle", "cell"), ("zelle", "T cell")], "de").find("zelle")
    assert place.meanings == ("cell", "T cell")


def test_without_particles_only_the_very_word_is_found():
    assert [place.words for place in Phrases([("لم", "not")], "ar", particles=False).find("كلم لم")] == ["لم"]


def test_lower_case_keeps_the_length_so_that_words_can_be_shown_as_they_are():
    for language, text in [("tr", "İI"), ("de", "ẞß"), ("en", "İ")]:
        assert len(lowered(bared(text), language)) == len(bared(text))
