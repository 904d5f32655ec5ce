"""What is forgotten of readers' questions, and when; and the one entry a day that says how many there were.

It needs no cron: the first question of a day, and the first look of the staff, do what is due.
"""

from datetime import date, datetime, time

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import QuestionDay, ReadersQuestion
from articles.models.readers_question import kept_since
from livhealth.ledger.models import Kind
from livhealth.ledger.record import record


def keep_house() -> bool:
    """Purge what is past its time, forget the senders of days that ended, and record those days. False: nothing was due.

    Purging comes first and by itself: a stranger's question must never wait for the end of the record.
    """
    today = timezone.localdate()
    if not is_due(today):
        return False
    with transaction.atomic():
        forget(today)
    with transaction.atomic():
        ended = QuestionDay.objects.select_for_update().filter(counted_on__lt=today)
        for day in ended.order_by("counted_on"):
            close(day)
    return True


def is_due(today: date) -> bool:
    """Did a day end that the record does not have yet, or does a question stand here past its time? Two queries."""
    ended = QuestionDay.objects.filter(counted_on__lt=today)
    return ended.exists() or ReadersQuestion.objects.filter(asked_at__lt=kept_since()).exists()


def forget(today: date) -> int:
    """Purge questions past their time, and what could still tell who sent those of earlier days. How many were purged."""
    purged, _by_model = ReadersQuestion.objects.filter(asked_at__lt=kept_since()).delete()
    if purged:
        day, _is_first = QuestionDay.objects.get_or_create(counted_on=today)
        QuestionDay.objects.filter(pk=day.pk).update(purged=F("purged") + purged)
    ended = QuestionDay.objects.filter(counted_on__lt=today)
    salts = [salt for salt in ended.values_list("salt", flat=True) if salt]
    if salts:
        ended.update(salt="")
        ReadersQuestion.objects.exclude(sender="").filter(asked_at__lt=start_of(today)).update(sender="")
    return purged


def start_of(day: date) -> datetime:
    """The first moment of the hospital's day."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def close(day: QuestionDay) -> None:
    """The entry of a day that ended, in nobody's name: how many came, and how many were purged. Then its row goes."""
    if day.received or day.purged:
        facts = {"day": day.counted_on.isoformat(), "received": day.received, "purged": day.purged}
        record(kind=Kind.RECEIVE, by=None, subject_name=day.counted_on.isoformat(), facts=facts)
    day.delete()
