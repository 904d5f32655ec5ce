"""Addresses that are put together from a guide's own are those that the address table gives."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse, set_script_prefix

from articles.audit import addresses

NOON = datetime(2026, 3, 1, 12, 0, 30, 5, tzinfo=UTC)


@pytest.fixture(params=["/", "/guides/"])
def installed(request):
    """At the root of a site, or under a path of it."""
    set_script_prefix(request.param)
    yield request.param
    set_script_prefix("/")


@pytest.mark.parametrize("moment", [NOON, "2026-03-01", "2026-03-01T12:00:30.5+01:00"])
def test_a_moment_of_a_guide(installed, moment):
    text = "2026-03-01T12:00:30.000005Z" if moment is NOON else moment
    found = addresses.at("small-guide", "tr", moment)
    assert found == reverse("audit:at", kwargs={"slug": "small-guide", "language": "tr", "moment": text})
    assert found.startswith(f"{installed}audit/small-guide/tr/at/")


def test_two_editions_of_a_guide(installed):
    asked = {"slug": "small-guide", "language": "tr", "old": 11, "new": 12}
    assert addresses.compare(*asked.values()) == reverse("audit:compare", kwargs=asked)
