"""A verification that failed is an act of the record itself."""

import logging

from django.db import transaction

from livhealth.ledger.findings import Altered
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import locked_head, record

LONGEST = 500
logger = logging.getLogger("livhealth")


def record_failure(altered: Altered) -> Entry | None:
    """The entry of a finding; None when the newest such entry says the same, or none can be written.

    An altered chain may refuse any further entry. The finding itself must be told all the same, so
    that nothing is raised here.
    """
    reason = altered.noted[:LONGEST]
    try:
        with transaction.atomic():
            locked_head()
            failures = Entry.objects.filter(kind=Kind.VERIFY_FAILED).order_by("-number")
            if failures.values_list("reason", flat=True).first() == reason:
                return None
            return record(kind=Kind.VERIFY_FAILED, by=None, reason=reason)
    except Exception:
        logger.exception("The failed verification could not be recorded in the ledger.")
        return None
