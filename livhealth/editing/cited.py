"""Are the revisions that ledger entries cite still what they were, and is there none that no entry cites?"""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from django.db.models import Exists, OuterRef
from reversion.models import Revision, Version

from livhealth.editing.block import revision_digest
from livhealth.ledger.cited import Cited
from livhealth.ledger.findings import Finding
from livhealth.ledger.models import Entry


def check_revisions(entries: Sequence[Entry], cited: Cited) -> Iterator[Finding]:
    """Every revision that these entries cite is there, with the versions it had."""
    citing = [(entry, entry.revision_number) for entry in entries if entry.revision_number is not None]
    numbers = [number for _, number in citing]
    revisions = Revision.objects.in_bulk(numbers)
    digests = {revision.pk: revision_digest(revision, []) for revision in revisions.values()}
    versions = Version.objects.filter(revision_id__in=numbers).order_by("revision_id").iterator(chunk_size=100)
    for number, group in groupby(versions, key=attrgetter("revision_id")):
        if number in revisions:
            digests[number] = revision_digest(revisions[number], list(group))
    for entry, number in citing:
        cited["reversion.revision"].add(number)
        if number not in revisions:
            yield Finding(entry.number, f"cites revision {number}, which was removed.")
        elif digests[number] != json.loads(entry.facts)["revision"]:
            yield Finding(entry.number, f"cites revision {number}, which was altered.")


def check_stray_versions() -> Iterator[Finding]:
    """Every version belongs to a revision. (SQLite lets a row point nowhere where nobody checks.)"""
    stray = Version.objects.filter(~Exists(Revision.objects.filter(pk=OuterRef("revision_id")))).order_by("pk")
    for pk in stray.values_list("pk", flat=True)[:1]:
        yield Finding(None, f"cites a revision that holds reversion.version {pk}: it was slipped in past the verbs.")
