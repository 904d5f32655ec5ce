"""A list of ledger entries as a page or as a sheet: what the timeline of a guide and the whole ledger share."""

from typing import Any

from django.http import HttpRequest, StreamingHttpResponse

from articles.audit import paging
from articles.audit.filters import EntryFilter
from articles.domain.record import timeline
from livhealth.floor.sheets import sheet
from livhealth.ledger.models import Entry

PAGE_SIZE = 50
COLUMNS = (*Entry.DIGEST_COLUMNS[1], "digest")


def listed(request: HttpRequest, form: EntryFilter) -> dict[str, Any]:
    """For the template: fifty entries, those before number `before` if that is given; none while the filter is wrong."""
    before = paging.before(request)
    found = timeline.newest_entries(form.wanted(), before=before, size=PAGE_SIZE + 1) if form.is_valid() else []
    leaf = paging.leaf(found, PAGE_SIZE, key=lambda entry: entry.number)
    return {
        "form": form,
        "entries": leaf.rows,
        "filtered": bool(form.asked()),
        **paging.list_context(leaf, before, **form.asked()),
    }


def as_sheet(name: str, form: EntryFilter) -> StreamingHttpResponse:
    rows = ([getattr(entry, column) for column in COLUMNS] for entry in timeline.every_entry(form.wanted()))
    return sheet(name, COLUMNS, rows)
