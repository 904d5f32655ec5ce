"""The end of the chain as it is published and mailed, and what whoever keeps it can prove."""

from datetime import UTC

from livhealth.ledger.models import Head

MEANING = """\
This is the head of the record of everything that was done to the patient guides of
this installation: the number, the digest and the moment of its newest entry. Each
entry holds the digest of the one before it, so the head stands for all of them.

What a kept head proves: keep the lines above where the people who administer this
server cannot change them. If entries up to this one are later cut off, or altered
and the chain calculated anew, the entry of this number is gone or has another
digest, and your copy proves it.

What is not proven: without a head that somebody kept elsewhere, a record that was
cut off or rewritten as a whole cannot be told from a true one. This page shows what
stands in the database now, and nothing more.

How to check, on the server: manage.py verify_ledger --head NUMBER:DIGEST
or, with a file that holds one or more kept heads: manage.py verify_ledger --head FILE
"""
EMPTY = "The record holds no entry yet: there is no head to keep.\n"


def newest_head() -> Head | None:
    """The head, or None while the record is empty."""
    return Head.objects.filter(pk=1, number__gt=0).first()


def lines(head: Head) -> str:
    """Number, digest and moment (ISO 8601, UTC), one a line."""
    moment = head.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z") if head.at else "unknown"
    return f"number: {head.number}\ndigest: {head.digest}\nmoment: {moment}\n"


def published(head: Head | None) -> str:
    """The whole text: the head, what it proves and what not, and how to check."""
    return f"{lines(head)}\n{MEANING}" if head else f"{EMPTY}\n{MEANING}"
