"""What a comparison tells about itself: counts, folding, direction, and notes in the reader's language."""

import re

import pytest
from django.utils import translation

from livhealth.text.diff import accept_all, compare, compare_plain, reject_all


def counts(old: str, new: str) -> tuple[int, int, int]:
    diff = compare(old, new)
    return diff.words_removed, diff.words_added, diff.words_changed


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>one two</p>", "<p>one two</p>", (0, 0, 0)),
        ("<p>one two three</p>", "<p>one 2 three</p>", (1, 1, 1)),
        ("<p>one two</p>", "<p>one two three four</p>", (0, 2, 2)),
        ("<p>a b c d e f g h i j k</p>", "<p>a X Y c d e f g h i Z k</p>", (2, 3, 3)),
        ("<p>one two</p>", "<p>one <em>two</em></p>", (0, 0, 0)),
        ("<p>one fish here</p><p>two</p>", "<p>two</p><p>one fish here</p>", (0, 0, 0)),
        ("", "<p>one, two!</p>", (0, 2, 2)),
    ],
)
def test_words_are_counted_as_a_reader_would(old, new, expected):
    assert counts(old, new) == expected


def test_a_lone_common_word_in_a_rewritten_sentence_is_not_shown_as_kept():
    assert counts("<p>alpha beta gamma the delta epsilon zeta</p>", "<p>one two three the four five six</p>") == (
        7,
        7,
        7,
    )


def test_a_lone_quantity_in_a_rewritten_sentence_is_shown_as_kept():
    old, new = "<p>alpha beta gamma 5 mg delta epsilon zeta</p>", "<p>one two three 5 mg four five six</p>"
    assert counts(old, new) == (6, 6, 6)
    assert compare(old, new).quantities == ()


def test_a_comparison_knows_whether_anything_changed():
    assert compare("<p>a  b</p>", "<p>a b </p>").changed is False
    assert compare("<p>a b</p>", '<p dir="rtl">a b</p>').changed is True
    assert compare('<p>a<sup class="cite" data-ref="k"></sup></p>', "<p>a</p>").changed is True


def test_every_mark_carries_words_in_the_language_and_direction_of_the_reader():
    with translation.override("en"):
        assert compare("<p>دم</p>", "<p>دم جديد</p>", direction="rtl").html == (
            '<div class="diff" dir="rtl"><p>دم<ins>'
            '<span class="visually-hidden diff-note" lang="en" dir="ltr"> Added: </span> جديد'
            '<span class="visually-hidden diff-note" lang="en" dir="ltr"> end of added text </span></ins></p></div>'
        )


def test_blocks_far_from_a_change_are_counted():
    old = "".join(f"<p>{word}</p>" for word in ("a", "b", "c", "d", "e", "f"))
    with translation.override("en"):
        html = compare(old, old.replace("<p>e</p>", '<p dir="rtl">e</p>'), context=1).html
    assert html == (
        '<div class="diff" dir="ltr"><p class="diff-skip">'
        '<span class="diff-note" lang="en" dir="ltr"> … 3 unchanged paragraphs … </span></p><p>d</p>'
        '<p dir="rtl" class="diff-format" data-diff="edit" data-was="[&quot;p&quot;, []]">'
        '<span class="diff-note" lang="en" dir="ltr"> [direction changed from none to rtl] </span>e</p><p>f</p></div>'
    )


def test_plain_lines_are_compared_one_by_one():
    html = compare_plain("Rest well.\nDrink water.", "Rest well.\nDrink much water.").html
    assert accept_all(html) == "<p>Rest well.</p><p>Drink much water.</p>"
    assert reject_all(html) == "<p>Rest well.</p><p>Drink water.</p>"


@pytest.mark.parametrize(
    ("emoji", "other"),
    [
        ("👨‍👩‍👧", "👨‍👩‍👦"),  # a family: three people and two joiners
        ("👍🏽", "👍🏿"),  # a skin tone
        ("🇹🇷", "🇹🇳"),  # a flag: two letters
        ("❤️‍🩹", "❤️"),  # a mended heart
        ("1️⃣", "2️⃣"),  # a keycap
        ("🏳️‍🌈", "🏳️"),
    ],
)
def test_an_emoji_is_one_sign_however_many_characters_it_has(emoji, other):
    old, new = f"<p>See {emoji} now</p>", f"<p>See {other} now</p>"
    with translation.override("en"):
        html = compare(old, new).html
    assert (accept_all(html), reject_all(html)) == (new, old)
    assert re.findall(r"<(del|ins)>(.*?)</\1>", re.sub(r"<span.*?</span>", "", html)) == [
        ("del", emoji),
        ("ins", other),
    ]
    assert counts(old, new) == (0, 0, 0)
    assert compare(old, new).quantities == ()


def test_single_signs_stay_single():
    assert counts("<p>5 ≥ 4 → 👍 now</p>", "<p>5 ≥ 3 → 👍 then</p>") == (2, 2, 2)
