"""Which texts count as alike, and how much."""

from articles.domain.memory.likeness import alike


def test_the_same_text_is_100_and_nothing_else_is():
    others = ["take 5 mg a day.", "take 50 mg a day.", "call us at once."]
    assert alike("take 5 mg a day.", others, most=3) == [(0, 100), (1, 96)]
    long = "a very long passage " * 60
    assert alike(long, [f"{long}!"], most=1) == [(0, 99)]


def test_short_texts_are_the_same_or_nothing():
    assert alike("fever", ["fevers", "fever"], most=3) == [(1, 100)]


def test_no_more_than_asked_for_and_none_of_what_is_too_different():
    others = [f"take {number} mg a day, every day." for number in range(9)] + ["something else, altogether other."]
    assert [percent for _at, percent in alike("take 5 mg a day, every day.", others, most=2)] == [100, 96]
