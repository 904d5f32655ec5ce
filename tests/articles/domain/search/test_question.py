"""What a reader asks, bounded: nothing that is typed is an instruction, and words that say nothing are left out."""

import pytest

from articles.domain.search.asking import search
from articles.domain.search.question import asked_words
from tests.articles.domain.search.demo_guide import demo_index


def plain(words, language="en", **given):
    return [each.plain for each in asked_words(words, language, **given)]


@pytest.mark.parametrize(
    ("language", "words", "kept"),
    [
        ("en", "What is my bone marrow?", ["bone", "marrow"]),
        ("tr", "Çocuğum için ilaç nedir", ["cocugum", "ilac"]),
        ("ar", "ما هو نخاع العظم", ["نخاع", "العظم"]),
        ("de", "Was ist die Chemotherapie?", ["chemotherapie"]),
        ("fr", "Qu’est-ce que la fièvre ?", ["fievre"]),
        ("es", "¿Qué es la médula?", ["medula"]),
        ("ru", "Что такое лейкоз", ["леикоз"]),
    ],
)
def test_words_that_say_nothing_are_left_out(language, words, kept):
    assert plain(words, language) == kept


def test_where_there_are_no_others_they_are_asked_for():
    assert plain("what is it") == ["what", "is", "it"]


def test_each_word_is_asked_once_and_no_more_than_twelve_of_two_hundred_characters():
    assert plain("fever Fever FEVER") == ["fever"]
    assert len(plain(" ".join(f"word{n}" for n in range(100)))) == 12
    assert plain("x" * 300)[0] == "x" * 40
    assert plain(" " * 200 + "fever") == []


def test_a_word_that_is_still_typed_may_be_a_beginning_also_of_a_word_that_says_nothing():
    assert [each.is_begun for each in asked_words("bone mar", "en", unfinished=True)] == [False, True]
    assert plain("the", unfinished=True) == ["the"]
    assert [each.is_begun for each in asked_words("bone ", "en", unfinished=True)] == [False]


HOSTILE = {
    "10 kB": "fever " * 2000,
    "10 kB without a space": "x" * 10_000,
    "control characters": "fe\x00ver\x1b[31m\u202e\u2066\ufeff",
    "halves of pairs": "\ud800 fever",
    "stop words": "what is the of and",
    "operators": 'heading:fever AND NOT (body:* OR "bone marrow"~2) +must -not ^10 [a TO z] {x} /re.*gex/ \\',
    "fields": "guide:1 piece:x language:tr en:fever",
    "quotes": "'; DROP TABLE articles_edition; -- \" ' « » “",
    "markup": "<script>alert(1)</script> &amp; {{ words }}",
    "mixed scripts": "fever ateş حمى температура 発熱 🤒👨‍👩‍👧",
    "signs": "… — !!! ??? ؟ ، %",
    "marks": "a" + "\u0301" * 5000,
    "nothing": "",
    "blank": " \t\n ",
    "ligatures": "ﷺ ﷽ ﬃ ǆ",  # one character that folds to many letters
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_is_answered(words):
    for language in ("en", "tr", "ar", "xx"):
        for unfinished in (False, True):
            asked = asked_words(words, language, unfinished=unfinished)
            found = search(demo_index(), asked, language, 5) if asked else []
            assert {each.piece.language for each in found} <= {language}


def test_what_looks_like_an_instruction_is_words():
    assert plain('heading:fever AND NOT (body:* OR "bone"~2) guide:1') == [
        *("heading", "fever", "not", "body", "bone", "2", "guide", "1"),
    ]
