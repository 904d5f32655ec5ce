"""Does no harmful change pass as a typo, and nearly every true one? Asked of whole sentences in every language.

`pairs/` has a change a line: what stood before and what stands after, as {before|after} in its sentence.
"""

import re
from pathlib import Path

import pytest

from articles.domain.edition.content import UnitChange
from articles.domain.typo_guard.unit_comparison import typo_objections

PAIRS = Path(__file__).parent / "pairs"
CHANGED = re.compile(r"\{([^{|}]*)\|([^{|}]*)\}")
FULL = {"en", "tr", "ar", "de"}  # a hundred harmful pairs and sixty harmless ones; of the others fewer
LANGUAGES = [*sorted(FULL), "es", "fr", "ru"]


def lines(language, kind):
    return (PAIRS / f"{language}_{kind}.txt").read_text(encoding="utf-8").splitlines()


def objections(line, language):
    old, new = (CHANGED.sub(rf"\{side}", line) for side in (1, 2))
    assert old != new, line
    words = ({"heading": "1", "body": f"<p>{text}</p>"} for text in (old, new))
    change = UnitChange("section:x", "changed", *words, "before", "after")
    return typo_objections(change, language=language, published=list)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_harmful_change_passes_as_a_typo(language):
    assert [line for line in lines(language, "harmful") if not objections(line, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_four_of_five_true_typos_pass(language):
    pairs = lines(language, "harmless")
    refused = [line for line in pairs if objections(line, language)]
    assert len(refused) <= len(pairs) // 5, refused


@pytest.mark.parametrize(("kind", "fewest"), [("harmful", 100), ("harmless", 60)])
def test_there_are_enough_pairs_and_none_twice(kind, fewest):
    for language in LANGUAGES:
        pairs = lines(language, kind)
        assert len(set(pairs)) == len(pairs)
        assert len(pairs) >= (fewest if language in FULL else fewest // 5)
