"""Verifying the ledger at 10,000 and 100,000 entries, beside a plain SHA-256 pass over the same bytes."""

import hashlib
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.measuring import row, timed, title
from livhealth.ledger.models import Entry, Head, Kind
from livhealth.ledger.record import GENESIS
from livhealth.ledger.verify import verify
from livhealth.text.digest import canonical_json

SIZES = (10_000, 100_000)
CHUNK = 2_000
START = datetime(2026, 1, 1, tzinfo=UTC)


def run() -> None:
    title("Verifying the ledger")
    if Entry.objects.exists():
        raise SystemExit("The ledger is not empty: run `python -m benchmarks verifying` by itself, or first.")
    row("entries", "ms", "SHA-256 ms", "ratio", "peak KiB")
    for size in SIZES:
        append(size)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "entries"
            write_bytes(path)
            plain = min(timed(partial(hash_lines, path)) for _ in range(3))
        took = min(timed(verify) for _ in range(2))
        row(f"{size:,}", round(took), round(plain), f"{took / plain:.0f} ×", round(peak() / 1024))


def append(size: int) -> None:
    """Entries up to a number, each following the one before, written in bulk: only verifying is measured here."""
    while (head := Head.objects.get_or_create(pk=1)[0]).number < size:
        last = Entry.objects.bulk_create(chain(head, min(CHUNK, size - head.number)))[-1]
        Head.objects.filter(pk=1).update(number=last.number, digest=last.digest, at=last.at)


def chain(head: Head, count: int) -> Iterator[Entry]:
    previous = head.digest or GENESIS
    for number in range(head.number + 1, head.number + count + 1):
        entry = Entry(
            number=number,
            at=START + timedelta(minutes=number),
            kind=Kind.EDIT,
            actor_name="Bench Editor",
            actor_account="bench",
            actor_role="Editor",
            subject_type="articles.sectiontext",
            subject_id=str(number % 500),
            subject_name="Signs and symptoms",
            article=f"guide-{number % 20}",
            language="en",
            reason=f"new dosage advice of May 2026, part {number}",
            facts=canonical_json({"rows": []}),
            version=Entry.digest_version(),
            previous_digest=previous,
        )
        previous = entry.digest = entry.computed_digest()
        yield entry


def write_bytes(path: Path) -> None:
    """The very texts that the entries' digests are of, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for entry in Entry.objects.order_by("number").iterator(CHUNK):
            columns = Entry.DIGEST_COLUMNS[entry.version]
            file.write(canonical_json({column: getattr(entry, column) for column in columns}) + "\n")


def hash_lines(path: Path) -> None:
    with path.open("rb") as file:
        for line in file:
            hashlib.sha256(line).hexdigest()


def peak() -> int:
    """The most memory that one verification takes, in bytes."""
    tracemalloc.start()
    verify()
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found
