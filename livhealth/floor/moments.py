"""How a moment or a day is written for machines: what HTML allows in `<time datetime>`, to the second."""

from datetime import date, datetime

from django import template
from django.utils import timezone

register = template.Library()  # a builtin of the template engine: every template has it


@register.filter(expects_localtime=True)
def iso(at: date | datetime | None) -> str:
    """A moment with its offset, without parts of a second (HTML's “valid global date and time string”); a day as it is.

    Empty for nothing.
    """
    if isinstance(at, datetime):
        return timezone.localtime(at).isoformat(timespec="seconds")
    return at.isoformat() if at else ""
