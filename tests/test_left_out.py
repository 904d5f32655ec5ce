"""What is left to the other run is a part of a test, never a test: each function is asked on both databases."""

from types import SimpleNamespace

from tests.left_out import repeated


def left(*names):
    return [item.nodeid for item in repeated([SimpleNamespace(nodeid=name) for name in names])]


def test_of_a_test_with_many_values_the_first_the_middle_and_the_last_stay():
    values = [f"test_a.py::test_it[{value}]" for value in "abcdefg"]
    assert left("test_a.py::test_one", *values) == [f"test_a.py::test_it[{value}]" for value in "bcef"]


def test_one_two_or_three_values_all_stay():
    assert (
        left("t.py::one[a]", "t.py::two[a]", "t.py::two[b]", "t.py::three[a]", "t.py::three[b]", "t.py::three[c]") == []
    )
