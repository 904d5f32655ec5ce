"""Which browser has somebody signed in with before? A signed cookie says so, and no list of places is kept.

It is worth nothing by itself: it only spares its owner the waiting that strangers cause
(livhealth.people.sign_in.delay). A new password makes it void.
"""

from collections.abc import Callable

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from livhealth.people.models import User
from livhealth.people.second_factor.gate import guarded, owes_second_factor

COOKIE = "known_device"
KEPT_FOR = 90 * 24 * 60 * 60  # seconds
MOST = 5  # people who share a browser


def is_known(request: HttpRequest, username: str) -> bool:
    """Did the person of this name sign in with this browser before, with the password of today?"""
    if not (marks := marks_of(request)):
        return False
    person = User.objects.filter(username=username).first()
    return person is not None and constant_time_compare(marks.get(str(person.pk), ""), mark(person))


def marks_of(request: HttpRequest) -> dict[str, str]:
    """Account -> mark, as the cookie says; nothing for one that is forged or too old."""
    try:
        marks: dict[str, str] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=KEPT_FOR)
    except signing.BadSignature:
        return {}
    return marks


def mark(person: User) -> str:
    return salted_hmac(COOKIE, person.password).hexdigest()[:32]


class KnownDeviceMiddleware:
    """Gives the cookie to a browser that shows a staff page: password and second factor were shown then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if guarded(request.path_info) and request.user.is_authenticated:
            key, own, marks = str(request.user.pk), mark(request.user), marks_of(request)
            if marks.get(key) != own and not owes_second_factor(request):
                remember(response, {**{each: marks[each] for each in marks if each != key}, key: own})
        return response


def remember(response: HttpResponse, marks: dict[str, str]) -> None:
    """Keep the marks of the people who used this browser last, the newest at the end."""
    newest = dict(list(marks.items())[-MOST:])
    response.set_cookie(
        COOKIE,
        signing.dumps(newest, salt=COOKIE),
        max_age=KEPT_FOR,
        path="/admin/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
