"""What stands in a cell of a sheet."""

from datetime import UTC, datetime

import pytest

from livhealth.floor.sheets import cell, lines


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@x", "  =1", "\n=1", "\t=1", "\r=1", "\tx", "\rx", "\xa0=1", "\u200b=1", "\ufeff=1", "\u202e=1",
        "\u3000=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", " \uff1d1", "\x00=1",
    ],
)  # fmt: skip
def test_what_would_be_calculated_gets_an_apostrophe(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "words", "1-2", "a=b", "نص", "'=1", "5 mg", "(=1)"])
def test_other_texts_stay_as_they_are(text):
    assert cell(text) == text


def test_values_that_are_no_text_stay_what_they_are():
    assert (cell(-5), cell(None), cell(True)) == (-5, "", True)
    assert cell(datetime(2026, 3, 1, 12, 30, tzinfo=UTC)) == "2026-03-01T12:30:00.000000+00:00"


def test_a_sheet_begins_so_that_spreadsheets_know_its_letters():
    assert list(lines(["a", "b"], [["ş", 'x"y'], ["1,2", "two\nlines"]])) == [
        "\ufeffa,b\r\n", 'ş,"x""y"\r\n', '"1,2","two\nlines"\r\n',
    ]  # fmt: skip
