"""What nobody would type, in every field of every form of the staff's side: a sentence on the form, never an error page."""

import pytest

from tests.callers import Caller
from tests.doors import address, form_for, prepare
from tests.test_url_map import TABLE

FORMS = sorted(route for route, (_read, _post, does) in TABLE.items() if does == "writes")
WORST = {"a null": "a\x00b", "a huge number": "9" * 40, "the last day": "9999-12-31T23:59"}
NASTY = {
    **WORST,
    "nothing": "",
    "invisible": "\u200b\u2060\ufeff",
    "turned round": "\u202e10 mg\u202c",
    "minus": "-1",
    "a day before days": "0001-01-01T00:00",
    "very long": "x" * 3000,
    "markup": "<p><b>z</p><script>alert(1)</script><sup class='cite' data-ref='nothing'></sup>",
    "a formula": "=cmd|' /C calc'!A0 %s {0} {{ x }} ${x}",
}


@pytest.fixture
def on_doors() -> None:
    """In the closure of the tests that stand on the world in which every address leads somewhere."""


@pytest.fixture
def send(request, on_doors, world, settings):
    """Send the page's own form with a value in some of its fields (in all of them, when none are named)."""
    settings.SECOND_FACTOR_REQUIRED = False
    route = request.getfixturevalue("route")
    prepare(route, world)
    caller = Caller(TABLE[route][1][0], world)
    where, good = address(route, world), form_for(route, world, caller)

    def sent(value, *fields):
        answer, _stored = caller.ask("post", where, {**good, **dict.fromkeys(fields or good, value)})
        return answer.status_code

    sent.fields = list(good)
    return sent


@pytest.mark.parametrize("route", FORMS)
def test_no_value_in_all_fields_ends_in_an_error(route, send):
    assert {name: found for name, value in WORST.items() if (found := send(value)) not in (200, 302, 409)} == {}


@pytest.mark.exhaustive
@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
@pytest.mark.parametrize("route", FORMS)
def test_no_value_in_any_field_ends_in_an_error(route, send, value):
    assert {name: found for name in send.fields if (found := send(value, name)) not in (200, 302, 409)} == {}
