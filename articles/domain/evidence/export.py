"""The verb that exports the evidence about a guide: its whole record in one zip file that outsiders can verify.

The bundle's last file is the ledger, and its last entry is the export itself: it names the digest of the manifest,
which names the digests of all other files.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from typing import IO

from django.conf import settings
from django.db import transaction

from articles.domain.evidence.bundle import Bundle
from articles.domain.evidence.pages import write_pages
from articles.domain.evidence.rows import write_differences, write_editions, write_pictures, write_rows
from articles.domain.evidence.scope import Scope, scope_of
from articles.models import Article
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import record
from livhealth.text.digest import stored_json

CHUNK = 500
COPIED = {"README.txt": "fixtures/evidence/README.txt", "verify.py": "articles/domain/evidence/verify_bundle.py"}


def export_evidence(
    *,
    article: Article,
    by: Person,
    reason: str,
    file: IO[bytes],
    languages: Sequence[str] = (),
    from_on: date | None = None,
    to_on: date | None = None,
) -> Entry:
    """Write the bundle into `file` and record the export, in constant memory; returns the entry.

    Pages are presented in `languages` (in all that were ever published, when none is given) for the days from
    `from_on` to `to_on`. Raises NotAllowed without the role, ValidationError without a reason, Refused for a language
    that was never published or days in the wrong order.
    """
    require(by, Act.EXPORT)
    reason = stated(reason)
    scope = scope_of(article, languages, from_on, to_on)
    with Bundle(file) as bundle, ExitStack() as ledger:
        write_covered(bundle, article, scope)
        manifest = bundle.write_manifest()
        write = ledger.enter_context(bundle.member("ledger/entries.jsonl", covered=False))
        written = write_entries(write, after=0)
        with transaction.atomic():
            entry = record(
                kind=Kind.EXPORT,
                by=by,
                reason=reason,
                subject=article,
                article=article.slug,
                object_digest=manifest,
                facts={**scope.as_facts(), "files": len(bundle.files)},
            )
            write_entries(write, after=written)
            ledger.close()
            write_head(bundle, entry)
            bundle.close()
    return entry


def write_covered(bundle: Bundle, article: Article, scope: Scope) -> None:
    """Everything that the manifest names."""
    for path, source in COPIED.items():
        bundle.write(path, (settings.BASE_DIR / source).read_bytes())
    write_editions(bundle, article)
    write_rows(bundle, article, scope.slugs)
    write_pictures(bundle, article)
    write_differences(bundle, article, scope.languages)
    write_pages(bundle, article, scope)


def write_entries(write: Callable[[str], None], *, after: int) -> int:
    """Every entry after a number, one line each; returns the last number."""
    for entry in entries(after):
        columns = Entry.DIGEST_COLUMNS.get(entry.version, Entry.DIGEST_COLUMNS[Entry.digest_version()])
        line = {column: getattr(entry, column) for column in columns}
        write(stored_json({**line, "digest": entry.digest}) + "\n")
        after = entry.number
    return after


def entries(after: int) -> Iterator[Entry]:
    while chunk := list(Entry.objects.filter(number__gt=after).order_by("number")[:CHUNK]):
        yield from chunk
        after = chunk[-1].number


def write_head(bundle: Bundle, entry: Entry) -> None:
    with bundle.member("ledger/head.json", covered=False) as write:
        write(stored_json({"number": entry.number, "digest": entry.digest, "at": entry.at}))
