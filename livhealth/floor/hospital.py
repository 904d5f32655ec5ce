"""By which time the hospital goes: a moment as its people read it."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format


def with_zone(at: datetime) -> str:
    """The moment in the hospital's time, and whose time that is: "Nov. 29, 2026, 9 a.m. (Europe/Istanbul)"."""
    return f"{date_format(timezone.localtime(at), 'DATETIME_FORMAT')} ({settings.TIME_ZONE})"
