"""What one process keeps: within its bound, and nothing from before everything was forgotten."""

from articles.public.front.answer import Answer, Basis
from articles.public.front.store import Store

BASIS = Basis(on=1, generation=1, head=1, day="2026-03-01", version="x")


def answer(size):
    return Answer(b"x" * size, [], [], '"x"', '"x"', BASIS)


def key(number):
    return (f"/en/{number}/", True, "br")


def test_what_was_begun_before_all_was_forgotten_is_not_kept_after():
    store = Store(10**6)
    era = store.era
    store.clear()
    assert store.put(key(1), answer(10), era).body == b"x" * 10
    assert (store.answers, store.used) == ({}, 0)
    store.put(key(1), answer(10), store.era)
    assert list(store.answers) == [key(1)]


def test_it_keeps_no_more_than_it_has_room_for():
    size = answer(1000).size
    store = Store(3 * size)
    for number in range(10):
        store.put(key(number), answer(1000), store.era)
        store.get(key(0))
        assert store.used == size * len(store.answers) <= 3 * size
    assert list(store.answers) == [key(8), key(9), key(0)]


def test_what_is_larger_than_all_the_room_takes_nothing_elses_place():
    store = Store(10_000)
    store.put(key(1), answer(10), store.era)
    store.put(key(2), answer(20_000), store.era)
    assert list(store.answers) == [key(1)]


def test_the_same_answer_again_takes_no_more_room():
    store = Store(10**6)
    for _ in range(3):
        store.put(key(1), answer(10), store.era)
    assert store.used == answer(10).size
    store.drop(key(1))
    assert store.used == 0
