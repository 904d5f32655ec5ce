"""Results that are kept: made once for each key, within the bound, by many threads at a time, and never another's."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from livhealth.floor.kept import OVERHEAD, Kept

ROOM = 20 * (OVERHEAD + 100)  # for twenty results of 100 bytes


class Maker:
    """Makes a text of a number, and knows how often."""

    def __init__(self):
        self.made = []

    def __call__(self, kept, number):
        return kept.ask(number, lambda: self.make(number))

    def make(self, number):
        self.made.append(number)
        return f"the text of {number}"


def texts(room=ROOM, weight=100):
    return Kept(room, lambda key, text: weight)


def weight_of(kept):
    return (len(kept.younger) + len(kept.older)) * (OVERHEAD + 100)


def test_the_same_is_made_once():
    kept, ask = texts(), Maker()
    assert [ask(kept, number) for number in (1, 2, 1, 1)] == [f"the text of {number}" for number in (1, 2, 1, 1)]
    assert ask.made == [1, 2]


def test_nothing_too_is_a_result():
    kept, made = texts(), []
    for _time in range(2):
        assert kept.ask("key", lambda: made.append("once")) is None
    assert made == ["once"]


def test_a_flood_stays_within_the_room():
    kept, ask = texts(), Maker()
    for number in range(1000):
        ask(kept, number)
        assert weight_of(kept) <= ROOM
    assert len(kept.younger) + len(kept.older) > 5


def test_what_is_asked_for_again_and_again_outlives_a_flood():
    kept, ask = texts(), Maker()
    for number in range(1, 1000):
        ask(kept, number)
        ask(kept, 0)
    assert ask.made.count(0) == 1


def test_what_nobody_asks_for_is_forgotten_and_made_again():
    kept, ask = texts(), Maker()
    for number in (*range(100), 0):
        ask(kept, number)
    assert ask.made.count(0) == 2


def test_what_would_fill_a_half_alone_is_made_and_not_kept():
    kept, ask = texts(weight=ROOM // 2), Maker()
    assert [ask(kept, 1), ask(kept, 1)] == ["the text of 1"] * 2
    assert (ask.made, kept.used, kept.younger, kept.older) == ([1, 1], 0, {}, {})


def test_a_failure_is_not_kept():
    kept = texts()
    with pytest.raises(ZeroDivisionError):
        kept.ask(1, lambda: 1 / 0)
    assert kept.ask(1, lambda: "made now") == "made now"


def test_cleared_it_makes_anew():
    kept, ask = texts(), Maker()
    ask(kept, 1)
    kept.clear()
    ask(kept, 1)
    assert (ask.made, kept.used) == ([1, 1], OVERHEAD + 100)


def test_many_threads_each_get_their_own_while_halves_turn():
    kept, ask = texts(), Maker()

    def asking(seed):
        numbers = [random.Random(seed).randrange(60) for _time in range(3000)]
        return all(ask(kept, number) == f"the text of {number}" for number in numbers)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(asking, range(8))) == [True] * 8
    assert weight_of(kept) <= ROOM
    assert kept.used == len(kept.younger) * (OVERHEAD + 100)
