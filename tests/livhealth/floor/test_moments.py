"""Moments for machines: what HTML's `<time datetime>` takes, on every page that tells one."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from lxml import html

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
