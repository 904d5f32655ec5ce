"""How long a language stood behind a change: the cases of one pure function."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.domain.edition.freshness import SourceChange
from articles.domain.record.lag import Lag, Outcome, Pointed, lag

CONTENT, SAFETY = 2, 3
DAY = timedelta(days=1)
PUBLISHED = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
NOW = PUBLISHED + 40 * DAY


def source(edition, old, new, days=0.0, unit="section:a", change_class=SAFETY):
    return SourceChange(unit, edition, change_class, old, new, PUBLISHED + days * DAY)


def edition(number, pointer, days):
    """An edition of the translation, so many days after the change."""
    return Pointed(number, PUBLISHED + days * DAY, pointer)


THE_CHANGE = source(5, "a", "b")
BEFORE = edition(1, 4, -30)


@pytest.mark.parametrize(
    ("editions", "later", "outcome", "days", "number"),
    [
        ([BEFORE, edition(2, 5, 3.9)], [], Outcome.CAUGHT_UP, 3, 2),
        ([BEFORE, edition(2, 6, 0.5)], [], Outcome.CAUGHT_UP, 0, 2),
        ([BEFORE, edition(2, 4, 2), edition(3, 5, 7)], [], Outcome.CAUGHT_UP, 7, 3),
        ([edition(3, 5, 7), edition(2, 4, 2), BEFORE], [], Outcome.CAUGHT_UP, 7, 3),
        ([BEFORE], [], Outcome.BEHIND, 40, None),
        ([BEFORE, edition(2, 4, 2)], [], Outcome.BEHIND, 40, None),
        ([BEFORE, edition(2, 5, 50)], [], Outcome.BEHIND, 40, None),
        ([BEFORE], [source(6, "b", "c", 5)], Outcome.BEHIND, 40, None),
        ([BEFORE, edition(2, 5, 7)], [source(6, "b", "c", 5)], Outcome.CAUGHT_UP, 7, 2),
        ([BEFORE], [source(6, "b", "a", 5)], Outcome.CHANGED_BACK, 5, None),
        ([BEFORE], [source(6, "b", "c", 5, change_class=CONTENT), source(7, "c", "a", 9)], Outcome.CHANGED_BACK, 9, None),
        ([BEFORE], [source(6, "x", "y", 5, unit="section:b")], Outcome.BEHIND, 40, None),
        ([BEFORE], [source(6, "b", "", 6)], Outcome.RETIRED, 6, None),
        ([], [], Outcome.NOT_TRANSLATED, None, None),
        ([edition(1, None, -30)], [], Outcome.NOT_TRANSLATED, None, None),
        ([edition(1, None, -30), edition(2, 5, 8)], [], Outcome.NOT_TRANSLATED, 8, 2),
        ([edition(1, 4, 3), edition(2, 5, 8)], [], Outcome.CAUGHT_UP, 8, 2),
        ([edition(1, 4, 3)], [], Outcome.BEHIND, 40, None),
    ],
    ids=[
        "caught up after three whole days", "caught up on the same day", "an edition that does not mention it",
        "editions in no order", "never", "an edition without it", "an edition of the future", "changed again, lacks both",
        "changed again, has this one", "changed back", "changed back by a detour", "another unit changed", "retired since",
        "no edition", "the unit was never translated", "translated later from the new words", "first published with old words",
        "first published with old words, still",
    ],
)  # fmt: skip
def test_what_became_of_a_change_in_a_language(editions, later, outcome, days, number):
    found = lag("tr", THE_CHANGE, editions, later, NOW)
    assert (found.outcome, found.days, found.edition) == (outcome, days, number)


def test_the_exact_moment_is_told():
    assert lag("tr", THE_CHANGE, [BEFORE, edition(2, 5, 3.9)], [], NOW).at == PUBLISHED + 3.9 * DAY


@pytest.mark.parametrize(
    "change",
    [source(5, "a", ""), source(5, "a", "a"), source(5, "a", "b", unit="references")],
    ids=["retired", "moved or flagged", "the reference list"],
)
def test_what_the_original_decides_every_language_shows_at_once(change):
    assert lag("tr", change, [BEFORE], [], NOW) == Lag("tr", Outcome.AT_ONCE, timedelta(), PUBLISHED)


def test_hours_are_counted_beside_whole_days():
    found = lag("tr", THE_CHANGE, [BEFORE, edition(2, 5, 3.9)], [], NOW)
    assert (found.days, found.hours_of_day, found.hours, found.pointer) == (3, 21, 93, 5)


def test_an_edition_that_changed_no_word_of_the_unit_only_checked_it():
    checked = Pointed(2, PUBLISHED + 2 * DAY, 6, is_changed=False)
    found = lag("tr", THE_CHANGE, [BEFORE, checked], [], NOW)
    assert (found.outcome, found.edition, found.pointer) == (Outcome.CHECKED, 2, 6)


def test_who_is_behind_still_is_so_since_the_original_changed():
    found = lag("tr", THE_CHANGE, [BEFORE], [], NOW)
    assert (found.since, found.hours) == (PUBLISHED, 960)
