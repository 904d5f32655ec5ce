"""An auditor can write nothing: every address is tried with every method that no page of ours listens to."""

from urllib.parse import urlencode

import pytest

from tests.articles.edit.conftest import everything_stored
from tests.callers import Caller
from tests.test_url_map import FILLED, TABLE, address, prepare, world

__all__ = ["world"]
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("route", sorted(TABLE))
def test_an_auditor_changes_nothing_by_any_other_method(route, world, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    prepare(route, world)
    caller, at = Caller("A", world), address(route, world)
    before = everything_stored()
    for method in ("put", "patch", "delete", "options"):
        answer, after = caller.ask(method, at, urlencode(FILLED, doseq=True), content_type=FORM)
        assert answer.status_code < 500, f"{method} {at}"
        assert after == before, f"{method} {at} stored something"


@pytest.mark.parametrize("route", sorted(route for route in TABLE if route.startswith("audit/")))
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_the_auditors_pages_are_for_reading_only(route, method, world):
    if TABLE[route][2] == "nothing":
        assert Caller("A", world).ask(method, address(route, world))[0].status_code == 405
