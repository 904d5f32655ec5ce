"""Who publishes the guides of this installation: name, contact address, emergency line."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context: the hospital of this installation."""
    return {
        "hospital": {
            "name": settings.HOSPITAL_NAME,
            "contact": settings.HOSPITAL_CONTACT,
            "emergency_line": settings.HOSPITAL_EMERGENCY_LINE,
        }
    }
