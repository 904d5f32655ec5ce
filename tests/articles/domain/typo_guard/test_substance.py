"""What does a text say whatever its spelling, and is a faulty list of the glossary named?"""

import re
import shutil

import pytest
from django.conf import settings

from articles.domain.translating import glossary
from articles.domain.translating.glossary import GlossaryError
from articles.domain.typo_guard import substance


def test_a_word_that_says_no_is_read_with_the_signs_beside_it():
    read = substance.of("en")
    assert [seen.shown for seen in read.denials("Stop: not now. Never, never")] == [": not", ". Never,", ", never"]


PAUSES = [
    ("en", "If it hurts, call us.", ["hurts, call"]),
    ("en", "Do not walk, it rains. Sing, dance.", ["walk, it", "rains. Sing"]),
    ("en", "Sing, dance. It is warm - come!", []),
    ("en", "A well-known song, if you like", ["song, if"]),
    ("en", "Take 5 mg, rest, sing, dance", ["mg, rest"]),
    ("en", "A 2-day song", ["2-day"]),
    ("tr", "Yorulursanız, oturun.", ["Yorulursanız, oturun"]),
    ("ar", "اتصل بنا، إذا تعبت", ["بنا، إذا"]),
    ("de", "Ruhen Sie, wenn es „schmerzt“.", ["Sie, wenn"]),
]


@pytest.mark.parametrize(("language", "text", "shown"), PAUSES)
def test_signs_are_read_where_a_sentence_denies_or_sets_a_condition_and_beside_numbers(language, text, shown):
    assert [seen.shown for seen in substance.of(language).pauses(text)] == shown


FAULTS = [
    ("[tachy, brady]", "[tachy]", "opposites has [tachy], which is no pair of two different pieces. Write two."),
    ("[tachy, brady]", "[brady, brady]", "opposites has [brady, brady], which is no pair of two different pieces."),
    ("[tachy, brady]", "tachy", "has to be a list."),
    ("  wenn, falls,", '  "", falls,', "conditions has an empty word. Write it or remove it."),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), FAULTS)
def test_a_faulty_list_is_named(tmp_path, right, wrong, sentence):
    folder = shutil.copytree(settings.BASE_DIR / "fixtures" / "glossary", tmp_path / "glossary")
    text = (folder / "de.yaml").read_text(encoding="utf-8")
    assert text.count(right) == 1
    (folder / "de.yaml").write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(GlossaryError, match=re.escape(sentence)):
        glossary.of("de", folder)
