"""Between sign-in and the staff's pages: who has a second factor, or must have one, does not pass without it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from livhealth.people.second_factor.devices import has_device

STAFF_SIDE = {"admin", "audit"}  # first part of the address
OPEN = {"admin/login", "admin/logout", "admin/second-factor"}  # else nobody could ever get in, or out


class SecondFactorMiddleware:
    """Sends a signed-in person without a verified second factor to the page that asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if guarded(request.path_info) and owes_second_factor(request):
            return redirect_to_login(request.get_full_path(), reverse("people:second_factor"))
        return self.get_response(request)


def guarded(path: str) -> bool:
    """Is this an address of the staff's side? Public addresses never even look at the session."""
    parts = path.strip("/").split("/")
    return parts[0] in STAFF_SIDE and "/".join(parts[:2]) not in OPEN


def owes_second_factor(request: HttpRequest) -> bool:
    """Has this session still to show a second factor? One that somebody set up is always asked for.

    Never of somebody not signed in: sign-in comes first and asks by itself.
    """
    person = request.user
    if not person.is_authenticated or has_shown_one(request):
        return False
    return settings.SECOND_FACTOR_REQUIRED or has_device(person)


def has_shown_one(request: HttpRequest) -> bool:
    person: Any = request.user  # django-otp's middleware gives it `is_verified`
    return bool(person.is_verified())
