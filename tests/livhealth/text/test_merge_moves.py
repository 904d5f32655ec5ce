"""What one of two people moved, and the other changed, stands once: at its new place and with the change, or it is asked."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livhealth.text.clean import clean_html
from livhealth.text.differing.blocks import parse
from livhealth.text.merge import MINE, MOVED_OR_CHANGED, PLACE, THEIRS, merge, merge_lines
from livhealth.text.merging.choices import often
from tests.livhealth.text.two_writers import PLAIN, draw, names, new_words
from tests.sample import examples

FEVER = "<p>Call us at once with fever above 38 degrees.</p>"
FOOD = "<p>Wash fruit and boil the milk before you drink it.</p>"
SLEEP = "<p>Rest whenever you are tired.</p>"
ADVICE = "<p>Bring this sheet along whenever you come.</p>"
REWORDED = FEVER.replace("at once", "day and night")


def entries(*words):
    return f"<ul>{''.join(f'<li>{each}</li>' for each in words)}</ul>"


def rows(*found):
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in found)
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"


DRUGS = [("Vincristine", "2 mg"), ("Prednisone", "60 mg"), ("Methotrexate", "12 mg")]
ACTS = ["Wash your hands before meals.", "Clean your teeth gently.", "Drink a lot of water."]
GENTLY = ACTS[1].replace("gently", "with a soft brush")
CONTENTS = (entries("Wash your hands.", "Rest."), entries("Never take aspirin."))


@pytest.mark.parametrize(
    ("base", "moved", "changed", "together"),
    [
        (FEVER + FOOD + SLEEP, FOOD + SLEEP + FEVER, REWORDED + FOOD + SLEEP, FOOD + SLEEP + REWORDED),
        (FEVER + FOOD + SLEEP, FOOD + REWORDED, FEVER + FOOD + SLEEP.replace("you", "you both"), None),
        (
            FEVER + FOOD + SLEEP,
            FOOD + SLEEP + FEVER.replace("us", "the ward"),
            REWORDED.replace("day and night", "at once, please,") + FOOD + SLEEP,
            None,
        ),
        (
            entries(*ACTS),
            entries(ACTS[0], ACTS[2], ACTS[1]),
            entries(ACTS[0], GENTLY, ACTS[2]),
            entries(ACTS[0], ACTS[2], GENTLY),
        ),
        (
            rows(*DRUGS),
            rows(DRUGS[2], *DRUGS[:2]),
            rows(*DRUGS[:2], ("Methotrexate", "15 mg")),
            rows(("Methotrexate", "15 mg"), *DRUGS[:2]),
        ),
        (
            entries(*ACTS[:2]) + SLEEP + entries(ACTS[2]),
            entries(ACTS[0]) + SLEEP + entries(ACTS[2], ACTS[1]),
            entries(ACTS[0], GENTLY) + SLEEP + entries(ACTS[2]),
            entries(ACTS[0]) + SLEEP + entries(ACTS[2], GENTLY),
        ),
        (
            entries(*ACTS) + FOOD + SLEEP,
            FOOD + SLEEP + entries(*ACTS),
            entries(ACTS[0], GENTLY, ACTS[2]) + FOOD + SLEEP,
            FOOD + SLEEP + entries(ACTS[0], GENTLY, ACTS[2]),
        ),
        (
            entries(*ACTS) + FOOD + SLEEP,
            FOOD + SLEEP + entries(ACTS[1], ACTS[0], ACTS[2]),
            entries(ACTS[0], GENTLY, ACTS[2]) + FOOD + SLEEP,
            FOOD + SLEEP + entries(GENTLY, ACTS[0], ACTS[2]),
        ),
        (FEVER + FOOD + SLEEP, FOOD + SLEEP + FEVER, FOOD + SLEEP + REWORDED, FOOD + SLEEP + REWORDED),
        (FEVER + FOOD + SLEEP, SLEEP + FEVER + FOOD, FEVER + FOOD + SLEEP, SLEEP + FEVER + FOOD),
    ],
    ids=[
        "paragraph",
        "deleted beside it",
        "reworded by both",
        "entry",
        "row",
        "into another list",
        "a whole list",
        "within a list that moved",
        "by both to one place",
        "one alone",
    ],
)
def test_what_one_moved_has_the_others_change_at_its_new_place_and_stands_nowhere_else(base, moved, changed, together):
    if together:
        assert (merge(base, moved, changed).choices, merge(base, moved, changed).text({})) == ((), clean_html(together))
        assert (merge(base, changed, moved).choices, merge(base, changed, moved).text({})) == ((), clean_html(together))
    for way in (THEIRS, MINE):
        assert result(merge(base, moved, changed), way).count("Call us") <= 1


def test_a_place_that_each_chose_otherwise_is_asked_about_and_each_answer_has_it_once():
    base, theirs, mine = FEVER + FOOD + SLEEP + ADVICE, FOOD + SLEEP + FEVER + ADVICE, FOOD + SLEEP + ADVICE + REWORDED
    merged = merge(base, theirs, mine)
    (choice,) = merged.choices
    assert (choice.about, choice.ways, choice.theirs, choice.mine) == (PLACE, (THEIRS, MINE), REWORDED, REWORDED)
    assert choice.places == (html_words(SLEEP), html_words(ADVICE))
    assert merged.text({}) is None
    assert result(merged, THEIRS) == clean_html(FOOD + SLEEP + REWORDED + ADVICE)
    assert result(merged, MINE) == clean_html(FOOD + SLEEP + ADVICE + REWORDED)


def html_words(paragraph):
    return paragraph.removeprefix("<p>").removesuffix("</p>")


def test_where_both_moved_and_reworded_it_each_answer_has_the_words_of_that_person():
    base = FEVER + FOOD + SLEEP + ADVICE
    theirs, mine = FOOD + SLEEP + FEVER.replace("38", "39") + ADVICE, FOOD + SLEEP + ADVICE + FEVER.replace("38", "37")
    merged = merge(base, theirs, mine)
    assert [result(merged, way) for way in (THEIRS, MINE)] == [clean_html(theirs), clean_html(mine)]


@pytest.mark.parametrize(
    "mine",
    [FOOD + SLEEP, "<p>Call us at once.</p><p>With fever above 38 degrees, too.</p>" + FOOD + SLEEP],
    ids=["deleted", "split"],
)
def test_what_one_moved_and_the_other_took_out_or_split_is_asked_about(mine):
    merged = merge(FEVER + FOOD + SLEEP, FOOD + SLEEP + FEVER, mine)
    (choice,) = merged.choices
    assert (choice.about, choice.ways, choice.theirs) == (MOVED_OR_CHANGED, (THEIRS, MINE), FEVER)
    assert [result(merged, way) for way in (THEIRS, MINE)] == [
        clean_html(FOOD + SLEEP + FEVER),
        clean_html(mine),
    ]


def test_a_row_moved_into_a_table_that_got_another_shape_is_a_choice_of_tables_and_is_not_lost():
    wider = rows(*((*row, "daily") for row in DRUGS))
    merged = merge(rows(*DRUGS), rows(DRUGS[2], *DRUGS[:2]), wider)
    assert [result(merged, way) for way in (THEIRS, MINE)] == [
        clean_html(rows(DRUGS[2], *DRUGS[:2])),
        clean_html(wider),
    ]


def test_one_paragraph_that_both_wrote_stands_once_or_is_asked_about():
    at_one_place = merge(FOOD, FOOD + FEVER, FOOD + FEVER + SLEEP)
    assert (at_one_place.choices, at_one_place.text({})) == ((), clean_html(FOOD + FEVER + SLEEP))
    at_two = merge(FOOD + SLEEP, FEVER + FOOD + SLEEP, FOOD + SLEEP + FEVER)
    assert [(choice.theirs, choice.mine) for choice in at_two.choices] == [("", FEVER)]
    assert result(at_two, THEIRS) == clean_html(FEVER + FOOD + SLEEP)


def test_lines_of_a_record_are_moved_too():
    lines = ["Fever is an emergency", "Food and drink are safe", "Rest a lot"]
    changed = ["Fever is always an emergency", *lines[1:]]
    merged = merge_lines("\n".join(lines), "\n".join([*lines[1:], lines[0]]), "\n".join(changed))
    assert (merged.choices, merged.text({})) == ((), "\n".join([*lines[1:], changed[0]]))


def test_long_texts_of_which_a_paragraph_was_moved_have_it_once():
    """Too long to be compared by the word: whose paragraph is another one now is asked, with its place."""
    base = [f"<p>it {n} word{n} every day</p>" for n in range(900)]
    theirs = [*base[1:], base[0]]
    mine = ["<p>it 0 word0 every night</p>", *(each.replace("every", f"each{n}") for n, each in enumerate(base[1:]))]
    for way in (THEIRS, MINE):
        assert result(merge(*map("".join, (base, theirs, mine))), way).count(" word0 ") == 1


def result(merged, way):
    text = merged.text({choice.key: way for choice in merged.choices})
    assert text is not None
    return text


@pytest.mark.sampled
@settings(max_examples=examples(60, most=4000), deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_that_was_moved_stands_twice_unasked_and_no_new_word_is_lost(seed):
    base, theirs, mine = draw(random.Random(seed))
    merged = merge(base, theirs, mine)
    asked = " ".join(f"{choice.theirs} {choice.mine}" for choice in merged.choices)
    most = often(parse(theirs)) | often(parse(mine))
    for way in (THEIRS, MINE):
        text = result(merged, way)
        twice = " ".join(each for each, many in often(parse(text)).items() if many > max(1, most[each]))
        assert set(names(twice)) <= set(names(asked))
        assert new_words(theirs) | new_words(mine) <= new_words(text) | new_words(asked)


@pytest.mark.sampled
@settings(max_examples=examples(60, most=4000), deadline=None)
@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_what_nobody_split_or_joined_stands_once_unless_it_was_asked_about(seed, chance):
    base, theirs, mine = draw(random.Random(seed), others=PLAIN)
    merged = merge(base, theirs, mine)
    asked = " ".join(f"{choice.theirs} {choice.mine}" for choice in merged.choices)
    text = merged.text({choice.key: chance.choice((THEIRS, MINE)) for choice in merged.choices})
    assert {name for name, many in names(text).items() if many > 1} <= set(names(asked))
