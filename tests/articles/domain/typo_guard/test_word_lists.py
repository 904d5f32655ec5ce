"""Has every language a word list, and is a missing one named?"""

import pytest
from django.conf import settings

from articles.domain.typo_guard import word_lists
from articles.domain.typo_guard.word_lists import WordListMissing


def test_every_language_of_this_installation_has_a_word_list():
    assert {code for code, _name in settings.LANGUAGES} == word_lists.LISTS.keys()


def test_capitals_and_accents_count():
    assert [word_lists.of("de")(word) for word in ("Garten", "garten", "schön", "Gärten")] == [True, False, True, True]


def test_a_list_is_read_once_in_a_process():
    assert word_lists.of("en") is word_lists.of("en")


def test_a_language_without_a_list_is_refused():
    with pytest.raises(WordListMissing):
        word_lists.of("it")
