"""One meaning has one canonical text: it is what the record's digests run over, so it never changes."""

import json
import unicodedata
from collections import OrderedDict
from datetime import UTC, date, datetime, timedelta, timezone
from enum import IntEnum, StrEnum

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from livhealth.text.digest import canonical_json, stored_json

DECOMPOSED = "Ru\u0308ckfall"
COMPOSED = "R\u00fcckfall"


class Kind(StrEnum):
    ONE = "one"


class Number(IntEnum):
    TWO = 2


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.datetimes(timezones=st.just(UTC)) | st.dates(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)


def spelled_out(value, form):
    """The definition, case by case."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return form(value)
    if isinstance(value, dict):
        return {form(key): spelled_out(item, form) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [spelled_out(item, form) for item in value]
    return value


def text_of(value, form):
    return json.dumps(spelled_out(value, form), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@given(VALUES)
def test_the_text_is_what_the_definition_says(value):
    assert canonical_json(value) == text_of(value, lambda text: unicodedata.normalize("NFC", text))
    assert stored_json(value) == text_of(value, str)


def test_letters_are_composed_in_keys_too_but_not_in_what_is_stored():
    assert canonical_json({DECOMPOSED: [DECOMPOSED]}) == f'{{"{COMPOSED}":["{COMPOSED}"]}}'
    assert stored_json({DECOMPOSED: [DECOMPOSED]}) == f'{{"{DECOMPOSED}":["{DECOMPOSED}"]}}'


def test_what_is_derived_from_a_kind_is_written_as_that_kind():
    derived = [Kind.ONE, Number.TWO, SafeString("<p>"), OrderedDict(b=(1,), a=True)]
    assert canonical_json(derived) == '["one",2,"<p>",{"a":true,"b":[1]}]'
    assert canonical_json({Kind.ONE: 1, 2: 3}) == '{"2":3,"one":1}'


def test_moments_are_written_in_utc_with_microseconds():
    moment = datetime(2026, 3, 1, 12, 0, tzinfo=timezone(timedelta(hours=3)))
    assert canonical_json([moment, date(2026, 3, 1)]) == '["2026-03-01T09:00:00.000000+00:00","2026-03-01"]'


@pytest.mark.parametrize("value", [1.5, {1, 2}, b"bytes", object()])
def test_what_has_no_single_text_is_refused(value):
    with pytest.raises(TypeError, match="has no canonical text"):
        canonical_json({"value": [value]})
