"""Writing the ledger, the last statement of every verb; and by which moment: the order of acts is that of their entries."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from livhealth.floor import moments
from livhealth.floor.access import role_shown
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.ledger.frozen import Frozen
from livhealth.ledger.models import Entry, Head, Kind
from livhealth.text.digest import canonical_json

GENESIS = "0" * 64  # what the first entry names as its predecessor
PATIENCE = timedelta(minutes=5)  # clocks of several machines, and corrections of one, differ by less
TICK = timedelta(microseconds=1)  # the finest difference that a moment of the record has


def act_moment(*, by_program: bool = False) -> datetime:
    """The moment of the act under way: taken once, for the rows it writes and for `record(at=...)`.

    It never lies before the last entry's. Raises Refused where the clock stands far behind that, unless the act is one
    `by_program` that notices something by itself.

    It holds the head until the caller's transaction ends, so that no other act comes in between
    with an earlier entry and a later moment. Take it after the locks on rows of one's own, as
    `record()` does: the other way round two acts could wait for each other. Raises
    TransactionManagementError outside a transaction.
    """
    return next_moment(locked_head().at, refuse=not by_program)


def locked_head() -> Head:
    """The end of the chain, held until the caller's transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An act and its entry belong into one transaction of the verb.")
    return Head.objects.select_for_update().get_or_create(pk=1)[0]


def record(
    *,
    kind: Kind,
    by: Person | None,
    reason: str = "",
    subject: models.Model | None = None,
    subject_name: str = "",
    article: str = "",
    language: str = "",
    object_digest: str = "",
    rows: Sequence[Frozen] = (),
    revision: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> Entry:
    """Append one entry to the chain, in the caller's transaction.

    `by` is None for a program on the server. `rows` are the frozen rows that the act
    wrote; their digests go into the entry. `revision` is {"number": int, "digest": str} of the
    reversion revision that the act wrote. `at` is the `act_moment()` that its rows bear; the next
    one when none is given. Raises TransactionManagementError outside a transaction: an act and its entry
    are written together or not at all.
    """
    head = locked_head()
    entry = Entry(
        number=head.number + 1,
        at=at or next_moment(head.at, refuse=by is not None),
        kind=kind,
        actor_name=by.public_name if by else "",
        actor_account=by.get_username() if by else "",
        actor_role=role_shown(by) if by else "",
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        subject_name=(subject_name or str(subject or ""))[:255],
        article=article,
        language=language,
        reason=reason,
        object_digest=object_digest,
        revision_number=revision["number"] if revision else None,
        facts=canonical_json(
            {
                **(facts or {}),
                "rows": [cited(row) for row in rows],
                **({"revision": revision["digest"]} if revision else {}),
            }
        ),
        version=Entry.digest_version(),
        previous_digest=head.digest or GENESIS,
    )
    entry.digest = entry.computed_digest()
    entry.save()
    Head.objects.filter(pk=1).update(number=entry.number, digest=entry.digest, at=entry.at)
    return entry


def cited(row: Frozen) -> list[Any]:
    """How an entry names a frozen row: [model, primary key, digest version, digest]."""
    return [row._meta.label_lower, row.pk, row.digest_version(), row.row_digest()]


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


def shown(at: datetime) -> str:
    return moments.moment(timezone.localtime(at))
