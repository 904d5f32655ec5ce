"""Too many failed sign-ins from one address: what is shown, what is recorded."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import record
from livhealth.people.models import User


def locked_out(request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """429 with the page that says how long to wait: the same for a name that has no account."""
    name = (credentials or {}).get("username") or ""
    record_lock_out(account=name)
    return render(request, "errors/locked_out.html", status=429)


def record_lock_out(*, account: str) -> Entry | None:
    """One entry by account and day; none for a name without an account: strangers must not fill the ledger."""
    with transaction.atomic():
        person = User.objects.select_for_update(no_key=True).filter(username=account, is_active=True).first()
        if person is None or already_today(person):
            return None
        return record(
            kind=Kind.LOCK_OUT,
            by=None,
            subject=person,
            reason=f"{settings.AXES_FAILURE_LIMIT} failed sign-ins",
        )


def already_today(person: User) -> bool:
    """Is there an entry since the hospital's midnight?"""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    entries = Entry.objects.filter(subject_type="people.user", subject_id=str(person.pk))
    return entries.filter(kind=Kind.LOCK_OUT, at__gte=midnight).exists()
