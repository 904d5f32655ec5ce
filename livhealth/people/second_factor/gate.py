"""Between sign-in and the staff's pages: where a second factor is required, nobody passes without it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

STAFF_SIDE = {"admin", "audit"}  # first part of the address
OPEN = {"admin/login", "admin/logout", "admin/second-factor"}  # else nobody could ever get in, or out


class SecondFactorMiddleware:
    """Sends a signed-in person without a verified second factor to the page that asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR_REQUIRED and guarded(request.path_info) and not verified(request):
            return redirect_to_login(request.get_full_path(), reverse("people:second_factor"))
        return self.get_response(request)


def guarded(path: str) -> bool:
    """Is this an address of the staff's side? Public addresses never even look at the session."""
    parts = path.strip("/").split("/")
    return parts[0] in STAFF_SIDE and "/".join(parts[:2]) not in OPEN


def verified(request: HttpRequest) -> bool:
    """True for somebody not signed in, too: sign-in comes first and asks by itself."""
    person: Any = request.user  # django-otp gives it `is_verified`
    return not person.is_authenticated or bool(person.is_verified())
