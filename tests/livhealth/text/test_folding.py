"""What people who search mean as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livhealth.text.folding import folded


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("çocuk", "Çocuk"),
        ("cocuk", "ÇOCUK"),
        ("ilaç", "İLAÇ"),
        ("ilaç", "ILAÇ"),
        ("ışık", "IŞIK"),
        ("دواء", "دوا"),
        ("أدوية", "ادويه"),
        ("إلى", "الي"),
        ("حمى", "حُمّى"),
        ("علاج", "عــلاج"),
        ("ﻻ", "لا"),
        ("fièvre", "FIEVRE"),
        ("cœur", "coeur"),
        ("straße", "STRASSE"),
        ("niño", "nin\u0303o"),
        ("ещё", "еще"),
        ("l’os", "l'os"),
        ("ten  mg", "ten\u00a0mg"),
    ],
)
def test_are_one(asked, stands):
    assert folded(asked) == folded(stands)


@pytest.mark.parametrize(("one", "other"), [("hair", "heir"), ("10 mg", "100 mg"), ("кот", "кит"), ("علاج", "علامة")])
def test_are_two(one, other):
    assert folded(one) != folded(other)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)
