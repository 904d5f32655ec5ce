"""The recorded act that lets acts go on by a clock that stands behind the record: else one wrong year would date them all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import locked_head, record


def accept_clock(*, by: Person, reason: str) -> Entry:
    """Follow the clock as it stands, though it stands behind the last entry; moments that went back before count as seen.

    Raises NotAllowed without the role, Refused for a record whose moments never went back and whose clock is right.
    """
    require(by, Act.ACCEPT_CLOCK)
    reason = stated(reason)
    with transaction.atomic():
        last, now = locked_head().at, timezone.now()
        if last is None or (now >= last and not went_back()):
            raise Refused(_("The clock is not behind the record: there is nothing to accept."))
        return record(kind=Kind.CLOCK, by=by, reason=reason, facts={"last": last}, at=now)


def went_back() -> bool:
    """Does an entry since the last acceptance bear a moment before that of the entry before it?"""
    latest = last_acceptance()
    before = None
    for at in Entry.objects.filter(number__gt=latest).order_by("number").values_list("at", flat=True).iterator():
        if before is not None and at < before:
            return True
        before = at
    return False


def last_acceptance() -> int:
    """The number of the newest entry by which somebody accepted the clock; 0 when nobody ever did."""
    return Entry.objects.filter(kind=Kind.CLOCK).order_by("-number").values_list("number", flat=True).first() or 0
