"""Which instant a day or a moment means that somebody asks for, as the clocks of the hospital went.

Pure: takes text and a time zone, knows no database. A day means its end: the last microsecond before the next day.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MICROSECOND = timedelta(microseconds=1)
HOUR, SIXTY = "(?:[01][0-9]|2[0-3])", "[0-5][0-9]"
SPELLING = re.compile(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?P<time>T{HOUR}:{SIXTY}(?::{SIXTY}(?:\.[0-9]{{1,6}})?)?(?:Z|[+-]{HOUR}:{SIXTY})?)?"
)
LAST_YEAR = "9999"  # what Python counts no further than; no earlier than its year 1 either
END_OF_TIME = datetime.max.replace(tzinfo=UTC)


class Remark(StrEnum):
    """What has to be said of the instant that an answer is for."""

    NONE = ""
    SKIPPED = "skipped"  # the clocks were moved forward past it: the instant of the jump
    TWICE = "twice"  # the clocks were moved back and showed it again: the later of the two
    UNDER_WAY = "under_way"  # the day has not ended: the instant at which the question was asked


@dataclass(frozen=True)
class Moment:
    """An instant in UTC, the text that asked for it, and what has to be said about that."""

    at: datetime
    asked: str
    remark: Remark = Remark.NONE


def read_moment(text: str, zone: ZoneInfo, now: datetime) -> Moment | None:
    """`2026-03-01`, or an ISO 8601 moment such as `2026-03-01T12:00` or `2026-03-01T12:00:30.5Z`; None for anything else.

    Without `Z` or an offset it is the time of `zone`. The instant may lie after `now`: nothing is known of it then.
    """
    found = SPELLING.fullmatch(text)
    if found is None:
        return None
    try:
        return moment_of(text, zone) if found["time"] else day_of(text, zone, now)
    except ValueError:
        return None
    except OverflowError:
        return Moment(END_OF_TIME, text) if text.startswith(LAST_YEAR) else None


def spelled(at: datetime) -> str:
    """An instant as an address names it, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment_of(text: str, zone: ZoneInfo) -> Moment:
    stated = datetime.fromisoformat(text)
    if stated.tzinfo is not None:
        return Moment(stated.astimezone(UTC), text)
    first, second = shown_at(stated, zone)
    if first == second:
        return Moment(first, text)
    if first < second:
        return Moment(second, text, Remark.TWICE)
    return Moment(jump(second, first, zone), text, Remark.SKIPPED)


def day_of(text: str, zone: ZoneInfo, now: datetime) -> Moment:
    day = date.fromisoformat(text)
    if now.astimezone(zone).date() == day:
        return Moment(now.astimezone(UTC), text, Remark.UNDER_WAY)
    end, remark = end_of_day(day, zone)
    return Moment(end, text, remark)


def end_of_day(day: date, zone: ZoneInfo) -> tuple[datetime, Remark]:
    """The last microsecond of a day. Raises OverflowError at the ends of the calendar."""
    first, second = shown_at(datetime.combine(day + timedelta(days=1), time()), zone)
    midnights = {first, second} if first <= second else {jump(second, first, zone)}
    ends = [midnight - MICROSECOND for midnight in midnights]
    own = [end for end in ends if end.astimezone(zone).date() == day]
    return (max(own), Remark.NONE) if own else (min(ends), Remark.SKIPPED)  # a day may be skipped whole


def shown_at(wall: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants at which clocks showed a time: the same twice, as a rule.

    The first is before the second where they showed it twice, and after it where they skipped it (PEP 495).
    """
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first, second


def jump(earlier: datetime, later: datetime, zone: ZoneInfo) -> datetime:
    """The instant between two at which the zone's offset became that of the later one."""
    offset = later.astimezone(zone).utcoffset()
    while later - earlier > MICROSECOND:
        middle = earlier + (later - earlier) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            later = middle
        else:
            earlier = middle
    return later
