"""What stands in a cell of a sheet."""

import csv
import io
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
    assert cell(text)[0] == "'"
    assert cell(text).lstrip("'\n").endswith(text.lstrip()[-1])


@pytest.mark.parametrize(("text", "harmless"), [
    ("x;=1+1", "x;'=1+1"), ("x,=1+1", "x,'=1+1"), ("x\t=1", "x\t'=1"), ("x|@y", "x|'@y"), ('x;"=1', "x;'\"=1"),
    ("x\n=1", "x\n'=1"), ("x\r\n=1", "x\n'=1"), ("x\r=1", "x\n'=1"), ("x\u2028=1", "x\n'=1"),
])  # fmt: skip
def test_nor_is_it_where_a_program_expects_another_sign_between_cells(text, harmless):
    assert cell(text) == harmless


@pytest.mark.parametrize(
    ("text", "one"), [("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\u2029b", "a\nb"), ("a\nb", "a\nb")]
)
def test_lines_within_a_cell_are_parted_as_spreadsheets_part_them(text, one):
    assert cell(text) == one
    written = "".join(lines(["x"], [[text]], "de"))
    assert list(csv.reader(io.StringIO(written[1:], newline=""), delimiter=";")) == [["x"], [one]]


@pytest.mark.parametrize(
    ("language", "sign"),
    [
        ("en", ","),
        ("de", ";"),
        ("fr", ";"),
        ("es", ";"),
        ("tr", ";"),
        ("ru", ";"),
        ("ar", ";"),
        ("de-at", ";"),
        ("en-gb", ","),
    ],
)
def test_cells_are_parted_by_the_sign_that_the_readers_spreadsheet_expects(language, sign):
    assert "".join(lines(["a", "b"], [["1,5", "x;y"]], language)).startswith(f"\ufeffa{sign}b\r\n")
    written = "".join(lines(["a", "b"], [["1,5", "x;y"]], language))
    assert list(csv.reader(io.StringIO(written[1:]), delimiter=sign))[1] == ["1,5", "x;y"]


@pytest.mark.parametrize("kept", [
    "0" * 64, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "2026-03-01T12:00:00.000000+00:00",
    '{"rows":[["articles.edition",1,1,"ab"]],"upto":-1}', "2026-03-01", "between -5 and 5, -5 at night",
])  # fmt: skip
def test_digests_moments_and_what_was_recorded_stay_letter_by_letter(kept):
    assert cell(kept) == kept


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
