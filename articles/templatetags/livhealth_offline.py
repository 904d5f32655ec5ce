"""Do pages of this installation ask browsers to keep copies, and by which program?"""

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def worker_address() -> str:
    """The address of the service worker; empty where no copies are kept."""
    return reverse("public:worker") if settings.OFFLINE_COPIES else ""
