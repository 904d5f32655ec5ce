"""Does one entry still say what was recorded, and does what it cites? The question of `verify_ledger`, for one link."""

from collections import Counter

from livhealth.editing.cited import check_revisions
from livhealth.ledger.models import Entry
from livhealth.ledger.record import GENESIS
from livhealth.ledger.verify import Altered, check_link, check_rows


def altered(entry: Entry) -> str:
    """A sentence that names what was altered; "" when the entry, its link, its rows and its revision are intact.

    That no later entry is missing, only the whole chain proves.
    """
    previous = Entry.objects.filter(number=entry.number - 1).values_list("digest", flat=True).first()
    try:
        check_link(entry, entry.number - 1, GENESIS if entry.number == 1 else previous or "")
        check_rows([entry], Counter())
        check_revisions([entry])
    except Altered as problem:
        return str(problem)
    return ""
