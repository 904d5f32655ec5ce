"""Two doses that changed places in the original are no reworded sentence: the old order is another prescription."""

import pytest

from articles.domain.translating.brought import lacking

MORNING = "<p>Take 10 mg in the morning and 5 mg in the evening.</p>"
EVENING = "<p>Take 5 mg in the morning and 10 mg in the evening.</p>"
TABLE = "<table><tbody><tr><td>Child</td><td>%s mg</td></tr><tr><td>Adult</td><td>%s mg</td></tr></tbody></table>"
TABELLE = TABLE.replace("Child", "Kind").replace("Adult", "Erwachsene")


def named(then, now, translation, language):
    given = ({"body": text} for text in (then, now, translation))
    found = lacking(*given, source_language="en", language=language, earlier={"body": translation})
    return [each.sentence for each in found]


@pytest.mark.parametrize(("language", "old", "new"), [
    ("tr", "<p>Sabah 10 mg, akşam 5 mg alın.</p>", "<p>Sabah 5 mg, akşam 10 mg alın.</p>"),
    ("de", "<p>Nehmen Sie morgens 10 mg und abends 5 mg.</p>", "<p>Nehmen Sie morgens 5 mg und abends 10 mg.</p>"),
    ("ar", "<p>خذ 10 ملغ صباحًا و5 ملغ مساءً.</p>", "<p>خذ 5 ملغ صباحًا و10 ملغ مساءً.</p>"),
])  # fmt: skip
def test_the_old_order_is_named_and_the_new_one_is_not(language, old, new):
    (sentence,) = named(MORNING, EVENING, old, language)
    assert sentence.startswith("The source says “5 mg”, the translation “10 ")
    assert named(MORNING, EVENING, new, language) == []


def test_so_it_is_in_a_table():
    then, now = TABLE % (5, 10), TABLE % (10, 5)
    assert named(then, now, TABELLE % (5, 10), "de") == [
        "The source says “10 mg”, the translation “5 mg”. Correct the translation.",
        "The source says “5 mg”, the translation “10 mg”. Correct the translation.",
    ]
    assert named(then, now, TABELLE % (10, 5), "de") == []
