"""What a day or a moment means: as the hospital's clocks went, changes of the clock and odd zones included."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.record.moments import Remark, read_moment, spelled

BERLIN, ISTANBUL = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Istanbul")
NOW = datetime(2030, 6, 15, 12, 0, tzinfo=UTC)
ZONES = ["Europe/Berlin", "Europe/Istanbul", "America/St_Johns", "America/Sao_Paulo", "Africa/Cairo", "Pacific/Apia"]


def asked(text, zone=BERLIN, now=NOW):
    """The instant in UTC as text, and the remark."""
    moment = read_moment(text, ZoneInfo(zone) if isinstance(zone, str) else zone, now)
    return (spelled(moment.at), moment.remark) if moment else None


@pytest.mark.parametrize(
    ("text", "zone", "instant"),
    [
        ("2026-03-01", BERLIN, "2026-03-01T22:59:59.999999Z"),
        ("2026-03-01", ISTANBUL, "2026-03-01T20:59:59.999999Z"),
        ("2028-02-29", BERLIN, "2028-02-29T22:59:59.999999Z"),
        ("2026-12-31", BERLIN, "2026-12-31T22:59:59.999999Z"),
        ("2026-03-29", BERLIN, "2026-03-29T21:59:59.999999Z"),
        ("2026-10-25", BERLIN, "2026-10-25T22:59:59.999999Z"),
    ],
)
def test_a_day_means_its_last_microsecond(text, zone, instant):
    assert asked(text, zone) == (instant, Remark.NONE)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-01T12:00", "2026-03-01T11:00:00.000000Z"),
        ("2026-03-01T12:00:30", "2026-03-01T11:00:30.000000Z"),
        ("2026-03-01T12:00:30.5", "2026-03-01T11:00:30.500000Z"),
        ("2026-03-01T12:00:30.123456", "2026-03-01T11:00:30.123456Z"),
        ("2026-03-01T12:00Z", "2026-03-01T12:00:00.000000Z"),
        ("2026-03-01T12:00:30.123456Z", "2026-03-01T12:00:30.123456Z"),
        ("2026-03-01T12:00+05:30", "2026-03-01T06:30:00.000000Z"),
        ("2026-03-01T12:00-03:00", "2026-03-01T15:00:00.000000Z"),
    ],
)
def test_a_moment_is_the_hospitals_unless_it_says_otherwise(text, instant):
    assert asked(text) == (instant, Remark.NONE)


def test_a_time_that_the_clocks_skipped_is_the_moment_of_the_jump():
    assert asked("2026-03-29T02:30") == ("2026-03-29T01:00:00.000000Z", Remark.SKIPPED)
    assert asked("2026-03-29T02:00") == ("2026-03-29T01:00:00.000000Z", Remark.SKIPPED)
    assert asked("2026-03-29T01:59:59.999999") == ("2026-03-29T00:59:59.999999Z", Remark.NONE)
    assert asked("2026-03-29T03:00") == ("2026-03-29T01:00:00.000000Z", Remark.NONE)


def test_a_time_that_the_clocks_showed_twice_is_the_later_one():
    assert asked("2026-10-25T02:30") == ("2026-10-25T01:30:00.000000Z", Remark.TWICE)
    assert asked("2026-10-25T02:30+02:00") == ("2026-10-25T00:30:00.000000Z", Remark.NONE)
    assert asked("2026-10-25T03:00") == ("2026-10-25T02:00:00.000000Z", Remark.NONE)


@pytest.mark.parametrize(
    ("text", "zone", "instant"),
    [
        ("2018-11-03", "America/Sao_Paulo", "2018-11-04T02:59:59.999999Z"),  # the next day began at one o'clock
        ("2018-11-04", "America/Sao_Paulo", "2018-11-05T01:59:59.999999Z"),
        ("2018-02-17", "America/Sao_Paulo", "2018-02-18T02:59:59.999999Z"),  # its last hour came twice
        ("2023-04-27", "Africa/Cairo", "2023-04-27T21:59:59.999999Z"),
        ("1919-03-30", "America/Toronto", "1919-03-31T04:29:59.999999Z"),  # from half past eleven to half past twelve
        ("2010-11-06", "America/St_Johns", "2010-11-07T03:29:59.999999Z"),  # began again after midnight
        ("2026-10-31", "America/Havana", "2026-11-01T03:59:59.999999Z"),  # the next day's first hour came twice
    ],
)
def test_a_day_ends_once_whatever_the_clocks_did_at_midnight(text, zone, instant):
    assert asked(text, zone) == (instant, Remark.NONE)


def test_a_day_that_was_skipped_whole_ends_where_the_calendar_jumped():
    assert asked("2011-12-30", "Pacific/Apia") == ("2011-12-30T09:59:59.999999Z", Remark.SKIPPED)
    assert asked("2011-12-29", "Pacific/Apia") == ("2011-12-30T09:59:59.999999Z", Remark.NONE)
    assert asked("2011-12-30T12:00", "Pacific/Apia") == ("2011-12-30T10:00:00.000000Z", Remark.SKIPPED)


def test_a_day_under_way_means_now():
    now = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # the second of March in Berlin
    assert asked("2026-03-02", now=now) == ("2026-03-01T23:30:00.000000Z", Remark.UNDER_WAY)
    assert asked("2026-03-01", now=now) == ("2026-03-01T22:59:59.999999Z", Remark.NONE)


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026-03-01T24:00", "2026-03-01T12:60", "2026-03-01T12",
        "2026-03-01T12:00:60", "2026-03-01T12:00:00.1234567", "2026-03-01T12:00+24:00", "2026-03-01T12:00+05:99", "2026-03-01 12:00",
        "20260301", "2026-W09-7", "2026-3-1", "2026-03-01Z", "2026-03-01T12:00z", "٢٠٢٦-٠٣-٠١", "yesterday", "2026-03-01\n", "-2026-03-01",
    ],
)  # fmt: skip
def test_anything_else_is_no_moment(text):
    assert asked(text) is None


def test_the_ends_of_the_calendar():
    assert asked("0001-01-01T00:00+10:00") is None
    assert asked("0001-01-01") == ("0001-01-01T23:06:31.999999Z", Remark.NONE)  # local mean time
    assert asked("9999-12-31") == ("9999-12-31T23:59:59.999999Z", Remark.NONE)
    assert asked("9999-12-31T23:00-10:00") == ("9999-12-31T23:59:59.999999Z", Remark.NONE)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2029, 12, 31)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_a_spelled_moment_is_read_back_and_the_day_ends_after_it(at, zone):
    at = at.replace(tzinfo=UTC)
    assert read_moment(spelled(at), ZoneInfo(zone), NOW).at == at
    day = at.astimezone(ZoneInfo(zone)).date()
    end = read_moment(day.isoformat(), ZoneInfo(zone), NOW).at
    assert at <= end
    assert end.astimezone(ZoneInfo(zone)).date() == day
    assert (end + timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date() > day
