"""Do patients find the place that answers them? Twenty needs in seven languages, typed as people type."""

import pytest

from articles.domain.search.asking import search
from articles.domain.search.finding import MOST, SPARE, hit_of
from articles.domain.search.question import asked_words
from tests.articles.domain.search.demo_guide import QUESTIONS, demo_index, pieces_in

LANGUAGES = list(QUESTIONS["questions"])


def first_three(words: str, language: str) -> list[str]:
    """The first three places of the page that a reader gets."""
    ranked = search(demo_index(), asked_words(words, language), language, MOST + SPARE)
    return [each.piece.anchor for each in ranked if hit_of(each.piece, each.asked).found][:3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_17_of_20_needs_are_answered_among_the_first_three(language):
    asked = QUESTIONS["questions"][language]
    answered = [
        need for need, words in asked.items() if set(first_three(words, language)) & set(QUESTIONS["needs"][need])
    ]
    assert len(answered) >= 17, sorted(set(asked) - set(answered))


def test_every_language_asks_for_every_need_and_each_answer_is_a_place_of_the_guide():
    needs = QUESTIONS["needs"]
    assert {language: sorted(asked) for language, asked in QUESTIONS["questions"].items()} == {
        language: sorted(needs) for language in LANGUAGES
    }
    places = {piece.anchor for piece in pieces_in("en")}
    assert [place for answers in needs.values() for place in answers if place not in places] == []
    assert len(needs) == 20


@pytest.mark.parametrize(
    ("language", "exact", "others"),
    [
        ("en", "fever", ["FEVER", "feaver", "fevre", "feve"]),
        ("tr", "ilaç", ["İLAÇ", "ilac", "ILAÇ", "ilaçlar", "ılac"]),
        ("ar", "العلامات", ["والعلامات", "علامات", "بالعلامات", "العلمات"]),
        ("de", "Übelkeit", ["übelkeit", "ubelkeit", "Uebelkeit", "Übelkiet"]),
        ("fr", "fièvre", ["FIEVRE", "fievre", "fiévre", "fièvvre"]),
        ("es", "médula", ["medula", "MÉDULA", "médulla"]),
        ("ru", "температура", ["ТЕМПЕРАТУРА", "температуры", "темпиратура"]),
    ],
)
def test_a_word_is_found_however_it_is_typed(language, exact, others):
    wanted = first_three(exact, language)
    assert wanted
    for typed in others:
        assert wanted[0] in first_three(typed, language), typed
