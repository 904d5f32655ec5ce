"""Moments for machines: what HTML's `<time datetime>` takes, on every page that tells one."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icu
import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation
from lxml import html

from livhealth.floor.moments import day, moment
from tests.articles.audit.asking import at
from tests.articles.edit.desk import Desk

VALID = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d))?")
TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (datetime(2026, 3, 1, 21, 30, 15, 123456, tzinfo=UTC), "2026-03-02T00:30:15+03:00"),
        (date(2026, 3, 1), "2026-03-01"),
        (None, ""),
    ],
)
def test_a_moment_is_written_to_the_second_and_a_day_as_it_is(given, written):
    assert Template("{{ at|iso }}").render(Context({"at": given})) == written


def test_no_template_writes_moments_otherwise():
    wrong = [path.name for path in TEMPLATES if re.search(r"""date:["']c["']""", path.read_text(encoding="utf-8"))]
    assert wrong == []


@pytest.mark.parametrize(
    "address", ["/en/", "/en/small-guide/", "/tr/small-guide/", "/en/small-guide/updates/", "/en/updates/"]
)
def test_patients_pages_hold_valid_moments_only(past, client, address):
    assert_valid(client.get(address).content)


@pytest.mark.parametrize(
    "address",
    ["/audit/", "/audit/small-guide/", "/audit/ledger/", "/audit/ledger/2/", at("2026-03-01", "en"), "/audit/answers/lag/"],
)  # fmt: skip
def test_auditors_pages_hold_valid_moments_only(past, address):
    answer = Desk(past.aud).get(address)
    assert answer.status_code == 200
    assert_valid(answer.content)


def assert_valid(page):
    told = html.fromstring(page).xpath("//time/@datetime")
    assert [each for each in told if not VALID.fullmatch(each)] == []
    assert told


# For people: as CLDR has it for each language ------------------------------------------------------

LANGUAGES = ("en", "tr", "ar", "de", "fr", "es", "ru")


def by_cldr(language):
    """CLDR's long date of a language, by ICU; Arabic with the digits that our pages have."""
    locale = icu.Locale(f"{language}@numbers=latn")
    form = icu.DateFormat.createDateInstance(icu.DateFormat.kLong, locale)
    form.setTimeZone(icu.TimeZone.createTimeZone("UTC"))
    return form


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_year_is_written_as_cldr_has_it(language):
    form = by_cldr(language)
    days = [datetime(2028, 1, 1, 12, tzinfo=UTC) + timedelta(days=number) for number in range(366)]
    with translation.override(language):
        ours = [day(each.date()) for each in days]
    wanted = [form.format(each.timestamp()) for each in days]
    if language == "fr":  # CLDR has no ordinal; French writes one
        wanted = [
            written.replace("1 ", "1er ", 1) if each.day == 1 else written
            for each, written in zip(days, wanted, strict=True)
        ]
    assert ours == wanted


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "November 6, 2026, 09:05"),
        ("tr", "6 Kasım 2026 09:05"),
        ("ar", "6 نوفمبر 2026، 09:05"),
        ("de", "6. November 2026, 09:05 Uhr"),
        ("fr", "6 novembre 2026 à 09:05"),
        ("es", "6 de noviembre de 2026, 09:05"),
        ("ru", "6 ноября 2026\N{NARROW NO-BREAK SPACE}г., 09:05"),
    ],
)
def test_a_moment_has_its_hour_in_a_day_of_24(language, written):
    with translation.override(language):
        assert moment(datetime(2026, 11, 6, 9, 5, tzinfo=UTC)) == written


def test_french_counts_the_first_day_alone():
    with translation.override("fr"):
        assert [day(date(2026, 12, number)) for number in (1, 2, 11, 21, 31)] == [
            "1er décembre 2026", "2 décembre 2026", "11 décembre 2026", "21 décembre 2026", "31 décembre 2026",
        ]  # fmt: skip
        assert moment(datetime(2026, 12, 1, 9, 5, tzinfo=UTC)) == "1er décembre 2026 à 09:05"


def test_nothing_is_written_for_nothing():
    assert (day(None), moment(None)) == ("", "")


def test_no_template_writes_a_date_past_them():
    past = [
        path.name
        for path in TEMPLATES
        if re.search(r'date:"(DATE|DATETIME|SHORT_\w+)_FORMAT"', path.read_text("utf-8"))
    ]
    assert past == []
