"""Are the revisions that ledger entries cite still what they were?"""

import json
from collections import defaultdict
from collections.abc import Sequence

from reversion.models import Revision, Version

from livhealth.editing.block import revision_digest
from livhealth.ledger.models import Entry
from livhealth.ledger.verify import Altered


def check_revisions(entries: Sequence[Entry]) -> None:
    """Raises Altered naming the first entry whose revision was changed or removed."""
    cited = {entry.revision_number: entry for entry in entries if entry.revision_number}
    revisions = Revision.objects.in_bulk(list(cited))
    versions: dict[int, list[Version]] = defaultdict(list)
    for version in Version.objects.filter(revision_id__in=list(cited)).iterator(chunk_size=200):
        versions[version.revision_id].append(version)
    for number, entry in sorted(cited.items(), key=lambda item: item[1].number):
        revision = revisions.get(number)
        if revision is None:
            raise Altered(f"Entry {entry.number} cites revision {number}, which was removed.")
        if revision_digest(revision, versions[number]) != json.loads(entry.facts)["revision"]:
            raise Altered(f"Entry {entry.number} cites revision {number}, which was altered.")
