"""How a translated unit stands: the truth table of one pure function."""

from datetime import UTC, datetime

import pytest

from articles.domain.edition.freshness import SourceChange, State, standing

TYPO, CONTENT, SAFETY = 1, 2, 3


def change(edition, change_class, old, new, unit="section:a"):
    return SourceChange(unit, edition, change_class, old, new, datetime(2026, 1, edition, tzinfo=UTC))


@pytest.mark.parametrize(
    ("pointer", "changes", "state", "lacks"),
    [
        (None, [], State.MISSING, 0),
        (1, [], State.CURRENT, 0),
        (1, [change(2, TYPO, "a", "b")], State.CURRENT, 0),
        (1, [change(2, CONTENT, "a", "b")], State.BEHIND_CONTENT, 1),
        (1, [change(2, SAFETY, "a", "b")], State.BEHIND_SAFETY, 1),
        (2, [change(2, SAFETY, "a", "b")], State.CURRENT, 0),
        (1, [change(2, CONTENT, "a", "b"), change(3, CONTENT, "b", "a")], State.CURRENT, 0),
        (1, [change(2, CONTENT, "a", "b"), change(3, TYPO, "b", "c")], State.BEHIND_CONTENT, 1),
        (
            1,
            [change(2, TYPO, "a", "b"), change(3, SAFETY, "b", "c"), change(4, CONTENT, "c", "d")],
            State.BEHIND_SAFETY,
            2,
        ),
        (2, [change(2, CONTENT, "a", "b"), change(3, CONTENT, "b", "c")], State.BEHIND_CONTENT, 1),
        (1, [change(2, CONTENT, "a", "a")], State.CURRENT, 0),
        (1, [change(2, SAFETY, "a", "b", unit="section:other")], State.CURRENT, 0),
    ],
    ids=[
        "never translated",
        "nothing happened",
        "a typo",
        "a content change",
        "a safety change",
        "made from the newest",
        "there and back again",
        "a typo after a content change",
        "the highest class of several counts",
        "one of two changes seen",
        "moved or flagged only",
        "another unit",
    ],
)
def test_a_unit_stands_as_the_source_changed_since_its_pointer(pointer, changes, state, lacks):
    found = standing("section:a", pointer, changes)
    assert (found.state, len(found.lacks)) == (state, lacks)


def test_one_safety_change_beside_twenty_typos_makes_one_unit_behind():
    changes = [change(2, TYPO, "a", "b", unit=f"section:{n}") for n in range(20)] + [change(2, SAFETY, "a", "b")]
    behind = [unit for unit in {c.unit for c in changes} if standing(unit, 1, changes).is_behind]
    assert behind == ["section:a"]
