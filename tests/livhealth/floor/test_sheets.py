"""What stands in a cell of a sheet."""

from datetime import UTC, datetime

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from livhealth.floor.sheets import cell, clocked, lines, sheet


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
    assert (cell(-5), cell(None), cell(True)) == (-5, "", "yes")


def test_moments_are_by_the_hospitals_clock_as_its_heading_says(settings):
    assert cell(datetime(2026, 7, 1, 22, 30, 5, 123456, tzinfo=UTC)) == "2026-07-02 01:30:05"
    assert clocked("When") == f"When ({settings.TIME_ZONE})"


def test_a_sheet_begins_so_that_spreadsheets_know_its_letters():
    assert list(lines(["a", "b"], [["ş", 'x"y'], ["1,2", "two\nlines"]], "en")) == [
        "\ufeffa,b\r\n", 'ş,"x""y"\r\n', '"1,2","two\nlines"\r\n',
    ]  # fmt: skip


def test_it_is_written_in_the_language_of_whoever_asked_also_when_it_is_sent_later():
    with translation.override("de"):
        answer = sheet("a", [gettext_lazy("When")], ([each] for each in (gettext_lazy("edited"), False)))
    assert b"".join(answer.streaming_content).decode() == "\ufeffWann\r\nbearbeitet\r\nnein\r\n"
