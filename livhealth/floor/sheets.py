"""A list as a CSV file for a spreadsheet: in the reader's language, by the hospital's clock, harmless when it is opened.

Written row by row. A moment is written as spreadsheets read one; which clock that is, its heading says (`clocked`). Cells
are parted by the sign that a spreadsheet set to the reader's language expects (`docs/decisions/0050`).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

BOM = "\ufeff"  # without it spreadsheets take UTF-8 for something else
# A spreadsheet calculates what begins so: OWASP, "CSV Injection". Full-width signs count, and what cannot be seen.
UNSEEN = r"[\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*"
SIGN = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
FORMULA = re.compile(rf"{UNSEEN}{SIGN}|[\t\r]")
# A program that expects another sign between cells begins a cell within ours: there it would calculate, too.
WITHIN = re.compile(rf"(?<=[,;|\t\n])(?=[\"']*{SIGN})")
BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # a cell's lines are parted by a line feed alone
SEMICOLON = {"ar", "de", "es", "fr", "ru", "tr"}  # where numbers have a decimal comma, cells are parted by a semicolon


class Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def clocked(heading: Any) -> Any:
    """The heading of a column of moments: by which clock they are. As lazy as the heading."""
    return format_lazy("{} ({})", heading, settings.TIME_ZONE)


def exactly(at: datetime) -> str:
    """A moment as the record has it, to the microsecond: ISO 8601 in UTC."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def sheet(name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """The rows as a file to keep, never all in memory at once; in the language that is active now."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    response = StreamingHttpResponse(lines(header, rows, language), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def lines(header: Sequence[Any], rows: Iterable[Sequence[Any]], language: str) -> Iterator[str]:
    """Each row is read and written under the language: the file is sent when the request is over."""
    writer, waiting = csv.writer(Line(), delimiter=separator(language)), iter(rows)
    with translation.override(language):
        line = BOM + writer.writerow([str(heading) for heading in header])
    while line:
        yield line
        with translation.override(language):
            row = next(waiting, None)
            line = "" if row is None else writer.writerow([cell(value) for value in row])


def separator(language: str) -> str:
    """What parts the cells of a line: Excel takes it from the settings of the computer, which mostly are the reader's.

    A first line `sep=;` would say so to Excel alone, which then takes UTF-8 for something else.
    """
    return ";" if language.partition("-")[0] in SEMICOLON else ","


def cell(value: Any) -> Any:
    """A value as a spreadsheet may hold it: what it would calculate gets an apostrophe before it."""
    if isinstance(value, datetime):
        return timezone.localtime(value, timezone.get_default_timezone()).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value) if isinstance(value, Promise) else value
    if isinstance(text, str):
        harmless = WITHIN.sub("'", BREAK.sub("\n", text))
        return f"'{harmless}" if FORMULA.match(text) else harmless
    return "" if text is None else text
