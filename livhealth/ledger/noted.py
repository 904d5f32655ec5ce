"""What this server found when it last verified the whole record: up to which entry, when, and whether it held.

Noted in files beside the database (VERIFICATION_DIR), each server's own, so that looking stores nothing in the record and
a verification survives the process that made it. The note proves nothing to outsiders: whoever can change the database
can change a file. It says what was checked and when; a head that somebody kept elsewhere is what proves.
"""

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from livhealth.ledger.kept_heads import check_kept
from livhealth.ledger.keyset import snapshot
from livhealth.ledger.models import Entry, Head, Kind
from livhealth.ledger.verify import Altered, Tell, silent, verify

log = logging.getLogger("livhealth")


@dataclass(frozen=True)
class Noted:
    """The newest verification of this server that found the record whole: when it began, and the entry at its end.

    `altered` is what a later one found, at `altered_at`; "" where none found anything.
    """

    at: str = ""  # ISO 8601
    number: int = 0
    digest: str = ""
    altered: str = ""
    altered_at: str = ""

    @property
    def moment(self) -> datetime | None:
        return datetime.fromisoformat(self.at) if self.at else None


def folder() -> Path:
    """One for each database, so that a copy that somebody tries out says nothing of the one that is served."""
    used = connection.settings_dict
    named = f"{used['ENGINE']} {used['HOST']} {used['PORT']} {used['NAME']}"
    return Path(settings.VERIFICATION_DIR) / sha256(named.encode()).hexdigest()[:16]


def read_noted() -> Noted:
    """An empty note where nothing was ever verified here, or nothing that can be read."""
    try:
        noted = Noted(**json.loads((folder() / "last.json").read_text(encoding="utf-8")))
        return noted if noted.moment or noted.altered else Noted()
    except (OSError, ValueError, TypeError):
        return Noted()


def write(name: str, said: Any) -> None:
    """Appears whole. Raises OSError."""
    folder().mkdir(parents=True, exist_ok=True)
    waiting = folder() / f".{name}-{os.getpid()}"
    waiting.write_text(json.dumps(said), encoding="utf-8")
    os.replace(waiting, folder() / name)


def verify_and_note(tell: Tell = silent, kept: Sequence[tuple[int, str]] = ()) -> int:
    """Verify the whole record and note what came of it; returns the number of entries. Raises Altered.

    `kept`: heads that somebody kept, number and digest, which the record has to hold besides.

    A record that no longer holds the entry up to which it was found whole before is told as altered too, however well it
    holds together by itself: it was cut off or rewritten, or another one lies in its place. What another verification found
    while this one was at it stays, until one that begins after it finds the record whole.
    """
    begun, before = timezone.now(), read_noted()
    try:
        with snapshot():
            number = verify(tell)
            if lost := no_longer_held(before):
                raise Altered(lost)
            check_kept(list(kept), number)
            digest = Entry.objects.filter(number=number).values_list("digest", flat=True).first() or ""
    except Altered as found:
        note(Noted(before.at, before.number, before.digest, str(found), begun.isoformat()))
        raise
    meanwhile = read_noted()
    if meanwhile == before or not meanwhile.altered:
        note(Noted(begun.isoformat(), number, digest))
    return number


def note(noted: Noted) -> None:
    """A note that cannot be written changes nothing of what was found."""
    try:
        write("last.json", asdict(noted))
    except OSError:
        log.exception("What the verification of the record found could not be noted.")


def no_longer_held(noted: Noted) -> str:
    """What is wrong where the record lacks the entry up to which it was found whole; "" where it has it. One query."""
    if not noted.number or Entry.objects.filter(number=noted.number, digest=noted.digest).exists():
        return ""
    return (
        f"Entry {noted.number} is not what it was when this server verified the record up to it: the record was cut off or "
        "rewritten since, or an older copy of it was put back."
    )


@dataclass(frozen=True)
class Standing:
    """What can be said of the record without verifying it now.

    `at`, `number`: the newest verification that found it whole, and up to which entry; None and 0 without one. `since`:
    entries that were added later. `altered`: what is known to be wrong, first of all; "" where nothing is.
    """

    at: datetime | None
    number: int
    since: int
    last: int  # where the record ends now
    altered: str = ""


def standing() -> Standing:
    """Held against the record as it is: three queries, however long it is."""
    noted = read_noted()
    head = Head.objects.filter(pk=1).first() or Head(pk=1)
    failed = Entry.objects.filter(kind=Kind.VERIFY_FAILED, number__gt=noted.number).order_by("-number").first()
    altered = noted.altered or no_longer_held(noted) or (failed.reason if failed else "")
    return Standing(noted.moment, noted.number, max(0, head.number - noted.number), head.number, altered)
