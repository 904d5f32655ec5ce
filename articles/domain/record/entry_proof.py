"""Does one entry still say what was recorded, and does what it cites? The question of `verify_ledger`, for one link."""

from livhealth.ledger.cited import Cited
from livhealth.ledger.findings import first, localised
from livhealth.ledger.models import Entry
from livhealth.ledger.record import GENESIS
from livhealth.ledger.verify import cited_checks, link_problem, unreadable_entry


def altered(entry: Entry) -> str:
    """A sentence that names what was altered; "" when the entry, its link and what it cites are intact.

    That no later entry is missing, only the whole chain proves.
    """
    previous = Entry.objects.filter(number=entry.number - 1).values_list("digest", flat=True).first()
    if problem := link_problem(entry, GENESIS if entry.number == 1 else previous or ""):
        return f"Entry {entry.number} {problem}"
    found = first(
        localised(
            [entry.number],
            lambda _: [each for check in cited_checks for each in check([entry], Cited())],
            unreadable_entry,
        )
    )
    return str(found.altered(entry.number)) if found else ""
