"""Are malformed groups refused with a sentence, and do patients go on searching where one is in force all the same?"""

import pytest

from articles.domain.search import other_words
from articles.domain.search.question import asked_words

SOUND = """language: en
made: By hand.
review: Nobody yet.
groups:
  fever: [fever, pyrexia]
  platelets: [platelets, thrombocytes]
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "en.yaml"


def problems(file, text):
    file.write_text(text, encoding="utf-8")
    return [each.removeprefix(str(file)) for each in other_words.problems(file.parent)]


def test_what_is_sound_is_not_named(file):
    assert problems(file, SOUND) == []


def test_the_files_in_force_are_sound():
    assert list(other_words.problems(other_words.folder())) == []


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("pyrexia", "Fever", ", line 5: groups.fever has “Fever” twice. Remove one of the two."),
        ("thrombocytes", "PYREXIA", ", line 6: groups.platelets has “PYREXIA” and so has groups.fever. Remove one of the two."),
        ("pyrexia", '""', ", line 5: groups.fever has an empty word. Write it or remove it."),
        ("pyrexia", '"…"', ", line 5: groups.fever has an empty word. Write it or remove it."),
        ("pyrexia", "()", ", line 5: groups.fever has an empty word. Write it or remove it."),
        ("fever, pyrexia", "fever", ", line 5: groups.fever has 1 words. A group has from 2 to 12."),
        ("[fever, pyrexia]", "[]", ", line 5: groups.fever has 0 words. A group has from 2 to 12."),
        (
            "fever, pyrexia",
            ", ".join(f"word{n}" for n in range(13)),
            ", line 5: groups.fever has 13 words. A group has from 2 to 12.",
        ),
        (
            "pyrexia",
            "a very high temperature at night again",
            ", line 5: groups.fever has “a very high temperature at night again”, which is longer than 5 words. Shorten it.",
        ),
        (
            "pyrexia",
            "what is it",
            ", line 5: groups.fever has “what is it”, which only makes a question in this language. Write what is looked for.",
        ),
        (
            "fever, pyrexia",
            "(fever), (pyrexia)",
            ", line 5: groups.fever has only words that are understood. Take one out of its brackets.",
        ),
        ("[fever, pyrexia]", "fever", ", line 5: groups.fever is no list of words. Write [one, other]."),
        ("[fever, pyrexia]", "[fever, [pyrexia]]", ", line 5: groups.fever is no list of words. Write [one, other]."),
        ("platelets: [", "fever: [", ", line 6: groups.fever stands there twice, or has no name. Join the two, or rename one."),
        ("made: By hand.", "made:", ", line 2: made is missing or says nothing. Write it."),
        ("review: Nobody yet.\n", "", ", line 1: review is missing or says nothing. Write it."),
        ("language: en", "language: de", ", line 1: language is de, but the file is named en."),
        ("made: By", "author: me\nmade: By", ", line 2: author is none of language, made, review, groups. Correct it or remove it."),
    ],
)  # fmt: skip
def test_a_malformed_group_is_named_with_its_line_and_what_to_do(file, right, wrong, sentence):
    assert right in SOUND
    assert problems(file, SOUND.replace(right, wrong, 1)) == [sentence]


def test_a_file_of_no_known_language_is_named(file):
    assert problems(file.with_name("xx.yaml"), SOUND) == [
        ": “xx” is none of the languages ar, de, en, es, fr, ru, tr. Rename the file or remove it."
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", "just words", "groups: {", "\x00", "? [a]\n: b\n", "groups:\n  ? [a]\n  : [b, c]\n", "*nobody"]
)
def test_what_is_no_such_file_is_named_and_nothing_breaks(file, text):
    assert problems(file, text) != []


def test_patients_search_without_the_groups_of_an_unsound_file_and_the_log_says_so(file, monkeypatch, caplog):
    file.write_text(SOUND.replace("pyrexia", "fever"), encoding="utf-8")
    monkeypatch.setattr(other_words, "folder", lambda: file.parent)
    assert [(each.plain, each.others) for each in asked_words("pyrexia", "en")] == [("pyrexia", ())]
    assert "groups.fever has “fever” twice" in caplog.text
