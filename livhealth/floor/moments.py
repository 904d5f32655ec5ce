"""How a day or a moment is written: for people as their language has it, for machines as HTML takes it.

The patterns are in `livhealth/formats/`, those of CLDR with a 24-hour clock.
"""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

register = template.Library()  # a builtin of the template engine: every template has it


@register.filter(expects_localtime=True)
def iso(at: date | datetime | None) -> str:
    """A moment with its offset, without parts of a second (HTML's “valid global date and time string”); a day as it is.

    Empty for nothing.
    """
    if isinstance(at, datetime):
        return timezone.localtime(at).isoformat(timespec="seconds")
    return at.isoformat() if at else ""


@register.filter(expects_localtime=True)
def day(at: date | datetime | None) -> str:
    """A day in the active language: “November 6, 2026”. Empty for nothing."""
    return ordinal(date_format(at, "DATE_FORMAT"), at) if at else ""


@register.filter(expects_localtime=True)
def moment(at: datetime | None) -> str:
    """A day and an hour in the active language: “November 6, 2026, 14:30”. Empty for nothing."""
    return ordinal(date_format(at, "DATETIME_FORMAT"), at) if at else ""


def ordinal(written: str, at: date) -> str:
    """French counts the first day of a month and no other: “1er décembre” (Imprimerie nationale)."""
    return written.replace("1 ", "1er ", 1) if at.day == 1 and (get_language() or "").startswith("fr") else written
