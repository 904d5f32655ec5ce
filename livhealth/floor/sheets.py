"""A list as a CSV file for a spreadsheet: written row by row, and harmless when it is opened.

Values are those of the record, in any language of the interface; moments are ISO 8601 in UTC.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.http import StreamingHttpResponse

BOM = "\ufeff"  # without it spreadsheets take UTF-8 for something else
# A spreadsheet calculates what begins so: OWASP, "CSV Injection". Full-width signs count, and what cannot be seen.
FORMULA = re.compile(
    r"[\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]"
)


class Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def sheet(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """The rows as a file to keep, never all in memory at once."""
    response = StreamingHttpResponse(lines(header, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(Line())
    yield BOM + writer.writerow(header)
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def cell(value: Any) -> Any:
    """A value as a spreadsheet may hold it: a text that it would calculate gets an apostrophe before it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, str) and FORMULA.match(value):
        return f"'{value}"
    return "" if value is None else value
