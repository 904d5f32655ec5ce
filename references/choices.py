"""What the editor's citation button offers."""

from livhealth.editing.editor import Choice
from references.models import Reference


def choices() -> list[Choice]:
    """Every reference in use, as the editor lists it: key, first author and title."""
    rows = Reference.objects.in_use().only("key", "authors", "title")
    return [Choice(key=row.key, label=" – ".join(filter(None, [first_line(row.authors), row.title]))) for row in rows]


def first_line(lines: str) -> str:
    return lines.partition("\n")[0]
