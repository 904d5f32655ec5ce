"""Guessing at one account from many addresses: after twenty failures each further guess waits longer.

The wait has an end, and nobody is kept out for good by it: a device on which the person signed in
before does not wait, and an administrator's new password ends it. A name without an account waits alike.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from livhealth.people.models import FailedSignIns

FREE = 20  # failures that cost nothing but the lock-out of their address
LONGEST = 15 * 60  # seconds
FORGOTTEN_AFTER = timedelta(days=1)


def take_turn(name: str) -> int:
    """Count one attempt as a failure before its password is looked at; 0 when it may be, else the seconds to wait.

    Counted first, so that of many attempts at the same moment one is looked at. Who succeeds forgets the count.
    """
    now = timezone.now()
    with transaction.atomic():
        FailedSignIns.objects.filter(newest_at__lt=now - FORGOTTEN_AFTER).delete()
        known, _made = FailedSignIns.objects.select_for_update().get_or_create(
            name=FailedSignIns.folded(name), defaults={"newest_at": now}
        )
        if seconds := seconds_left(known, now):
            return seconds
        known.failures, known.newest_at = known.failures + 1, now
        known.save(update_fields=["failures", "newest_at"])
    return 0


def seconds_left(known: FailedSignIns, now: datetime) -> int:
    """1, 2, 4, 8 ... seconds after the newest failure, a quarter of an hour at most; whole seconds, rounded up."""
    if known.failures < FREE:
        return 0
    wait = min(2 ** min(known.failures - FREE, 20), LONGEST)
    left = (known.newest_at + timedelta(seconds=wait) - now).total_seconds()
    return max(0, -int(-left // 1))


def sentence(seconds: int) -> str:
    said = ngettext(
        "There were too many failed attempts with this name. Wait %d second, then try again, or sign in on a device "
        "that you used before.",
        "There were too many failed attempts with this name. Wait %d seconds, then try again, or sign in on a device "
        "that you used before.",
        seconds,
    )
    return said % seconds
