"""By which time the hospital goes: a moment as its people read it."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from livhealth.floor import moments


def with_zone(at: datetime) -> str:
    """The moment in the hospital's time, and whose time that is: "November 29, 2026, 09:00 (Europe/Istanbul)"."""
    return f"{moments.moment(timezone.localtime(at))} ({settings.TIME_ZONE})"
