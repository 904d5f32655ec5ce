"""The daily mail: what was noted on earlier days goes out in one letter a person, without a timer of its own.

It is sent by the first act of a morning that tells anybody anything, and by `publish_due`, whichever comes first.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from articles.domain.mailing.messages import Message
from articles.domain.mailing.sending import send
from articles.models.mail import Topic, WaitingMail
from livhealth.people.models import User

MORNING = time(6)  # in the hospital's time: a day ends then, for mail
MOST = 50  # things in one letter; who has more finds them on the pages
FORGOTTEN = timedelta(days=7)  # what could not be sent for so long is on the pages anyway


def send_due() -> int:
    """Send what waits from earlier days; how many letters went out. Two runs at once send one letter."""
    now = timezone.now()
    rows = list(WaitingMail.objects.filter(noted_at__lt=day_began(now)).order_by("pk"))
    people = User.objects.in_bulk({row.person_id for row in rows})
    return sum(send_one(people[pk], [row for row in rows if row.person_id == pk], now) for pk in sorted(people))


def day_began(now: datetime) -> datetime:
    """The morning before which things were noted on an earlier day."""
    local = timezone.localtime(now)
    morning = local.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    return morning if local >= morning else morning - timedelta(days=1)


def send_one(person: User, rows: Sequence[WaitingMail], now: datetime) -> bool:
    """One person's letter. Whoever takes the rows away sends it; they come back when it does not go out."""
    if not taken(rows):
        return False
    if not person.is_active or not person.email:
        return False
    messages = [Message(Topic(row.topic), **row.facts) for row in rows]
    if send(person, messages[-MOST:]):
        return True
    WaitingMail.objects.bulk_create(
        WaitingMail(person=person, topic=row.topic, facts=row.facts, noted_at=row.noted_at)
        for row in rows
        if row.noted_at > now - FORGOTTEN
    )
    return False


def taken(rows: Sequence[WaitingMail]) -> bool:
    """Did this run take the rows, all of them, before any other did?"""
    with transaction.atomic():
        deleted, _each = WaitingMail.objects.filter(pk__in=[row.pk for row in rows]).delete()
        if deleted != len(rows):
            transaction.set_rollback(True)
            return False
        return True
