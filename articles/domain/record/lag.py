"""How long a language stood behind a change of the original: a pure function of editions, changes and a moment.

By pointer, as freshness is: a language has caught up with the first edition whose unit was made from, or checked
against, the changed original, or when the original says again what it said before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from articles.domain.edition.freshness import SourceChange, standing
from articles.domain.edition.unit import FACTS, REFERENCES


class Outcome(StrEnum):
    """What became of a change in one language."""

    AT_ONCE = "at_once"  # nothing to translate: every language shows it with the original
    CAUGHT_UP = "caught_up"  # an edition of the language has it
    CHECKED = "checked"  # an edition of the language says it was checked against the change, and no word changed
    CHANGED_BACK = "changed_back"  # the original says again what it said before
    RETIRED = "retired"  # the original has the unit no more, so no language shows it
    BEHIND = "behind"  # patients are still given words from before the change
    NOT_TRANSLATED = "not_translated"  # the language lacked the unit: patients read the original's words


OUTCOMES = {
    Outcome.AT_ONCE: _("at once: every language shows it with the original"),
    Outcome.CAUGHT_UP: _("caught up"),
    Outcome.CHECKED: _("checked, no word changed"),
    Outcome.CHANGED_BACK: _("the original says again what it said before"),
    Outcome.RETIRED: _("the original has retired this part: no language shows it"),
    Outcome.BEHIND: _("still behind"),
    Outcome.NOT_TRANSLATED: _("not translated: patients read the original"),
}


@dataclass(frozen=True)
class Pointed:
    """One edition of a translation as to one unit: the source edition that it was made from, None without the unit."""

    number: int
    at: datetime
    pointer: int | None
    is_changed: bool = True  # does the unit say something else than in the edition before?


@dataclass(frozen=True)
class Lag:
    """What became of a change in a language: how long it took, when it ended, in which edition (None when it has not).

    `pointer` is the edition of the original that this edition was made from, or checked against; `since` is when
    the original changed, for a language that is behind still.
    """

    language: str
    outcome: Outcome
    waited: timedelta | None = None
    at: datetime | None = None
    edition: int | None = None
    pointer: int | None = None
    since: datetime | None = None

    @property
    def days(self) -> int | None:
        """Whole days."""
        return None if self.waited is None else self.waited.days

    @property
    def hours(self) -> int | None:
        """Whole hours in all."""
        return None if self.waited is None else int(self.waited / timedelta(hours=1))

    @property
    def hours_of_day(self) -> int | None:
        """Whole hours beside the whole days."""
        return None if self.waited is None else self.waited.seconds // 3600


def lag(
    language: str, change: SourceChange, editions: Iterable[Pointed], later: Iterable[SourceChange], now: datetime
) -> Lag:
    """How a language dealt with a change of the source up to `now`.

    `editions` are the language's, at least the newest before the change and all after it; `later` the effective
    changes of the source after it.
    """
    if change.unit in (REFERENCES, FACTS) or change.old_digest == change.new_digest or not change.new_digest:
        return Lag(language, Outcome.AT_ONCE, timedelta(), change.at)
    known = sorted((each for each in editions if each.at <= now), key=lambda each: each.at)
    back = sorted((each for each in later if each.unit == change.unit and each.at <= now), key=lambda each: each.at)
    events = [*(each.at for each in known), *(each.at for each in back)]
    moments = sorted({change.at, *(at for at in events if at > change.at)})
    was_behind = False
    for moment in moments:
        outcome, edition = stood(change, known, back, moment)
        if outcome == Outcome.BEHIND:
            was_behind = True
        elif outcome != Outcome.NOT_TRANSLATED:
            how = how_caught_up(edition, was_behind or moment == change.at) if edition else outcome
            ended = (edition.number, edition.pointer) if edition else (None, None)
            return Lag(language, how, moment - change.at, moment, *ended)
    if outcome == Outcome.NOT_TRANSLATED:
        return Lag(language, Outcome.NOT_TRANSLATED)
    return Lag(language, Outcome.BEHIND, now - change.at, since=change.at)


def how_caught_up(edition: Pointed, had_old_words: bool) -> Outcome:
    """By other words, by a check of the old ones, or by the first translation of the unit."""
    if not had_old_words:
        return Outcome.NOT_TRANSLATED
    return Outcome.CAUGHT_UP if edition.is_changed else Outcome.CHECKED


def stood(
    change: SourceChange, editions: Sequence[Pointed], later: Sequence[SourceChange], moment: datetime
) -> tuple[Outcome, Pointed | None]:
    """How the language stood as to the change at a moment, and the edition with which it had it."""
    edition = next((each for each in reversed(editions) if each.at <= moment), None)
    changes = [change, *(each for each in later if each.at <= moment)]
    if not changes[-1].new_digest:
        return Outcome.RETIRED, None
    if edition is None or edition.pointer is None:
        return Outcome.NOT_TRANSLATED, None
    if edition.pointer >= change.edition:
        return Outcome.CAUGHT_UP, edition
    lacks = standing(change.unit, edition.pointer, changes).lacks
    return (Outcome.BEHIND, None) if change in lacks else (Outcome.CHANGED_BACK, None)
