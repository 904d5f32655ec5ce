"""Who publishes the guides of this installation, and by which time: name, contact address, emergency line, time zone."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context: the hospital of this installation."""
    return {
        "hospital": {
            "name": settings.HOSPITAL_NAME,
            "contact": settings.HOSPITAL_CONTACT,
            "emergency_line": settings.HOSPITAL_EMERGENCY_LINE,
        }
    }


def with_zone(at: datetime) -> str:
    """The moment in the hospital's time, and whose time that is: "Nov. 29, 2026, 9 a.m. (Europe/Istanbul)"."""
    return f"{date_format(timezone.localtime(at), 'DATETIME_FORMAT')} ({settings.TIME_ZONE})"
