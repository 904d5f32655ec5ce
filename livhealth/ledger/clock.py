"""May the clock be followed? The order of acts is that of their entries: no act's moment lies before the last entry's."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Head

PATIENCE = timedelta(minutes=5)  # clocks of several machines, and corrections of one, differ by less
TICK = timedelta(microseconds=1)  # the finest difference that a moment of the record has


def next_moment(last: datetime | None, *, refuse: bool = True) -> datetime:
    """The moment of an act that follows one at `last`: now, or just after `last` where the clock stands behind that.

    Raises Refused where it stands behind by more than PATIENCE, unless told not to `refuse`: what a program notices by
    itself is recorded by any clock.
    """
    now = timezone.now()
    if last is None or now >= last:
        return now
    if refuse and (sentence := behind(last, now)):
        raise Refused(sentence)
    return last + TICK


def clock_problem() -> str:
    """Why no act of a person can be recorded by this clock, in a sentence; "" when it can."""
    last = Head.objects.filter(pk=1).values_list("at", flat=True).first()
    return behind(last, timezone.now()) if last else ""


def behind(last: datetime, now: datetime) -> str:
    if last - now <= PATIENCE:
        return ""
    return _(
        "The clock of this installation says %(now)s, but the last act in the record was at %(last)s. Nothing can be "
        "recorded by it. Whoever runs the server has to set the clock right, or to accept it (accept_clock)."
    ) % {"now": shown(now), "last": shown(last)}


def shown(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
