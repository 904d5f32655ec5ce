"""Do the addresses that guides had once still lead where the entry of their change says?"""

import json
from collections.abc import Iterator, Sequence

from articles.models import FormerSlug
from livhealth.ledger.cited import Cited
from livhealth.ledger.findings import Finding
from livhealth.ledger.models import Entry, Kind


def check_former_slugs(entries: Sequence[Entry], cited: Cited) -> Iterator[Finding]:
    """Each address that these entries gave up leads to the guide that had it."""
    given_up = {entry: json.loads(entry.facts)["from"] for entry in entries if entry.kind == Kind.RENAME}
    kept = {former.slug: former for former in FormerSlug.objects.filter(slug__in=given_up.values())}
    for entry, slug in given_up.items():
        former = kept.get(slug)
        if former:
            cited["articles.formerslug"].add(former.pk)
        if former is None or str(former.article_id) != entry.subject_id:
            yield Finding(entry.number, f"gave up the address “{slug}”, which no longer leads to that guide.")
