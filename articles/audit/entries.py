"""A list of ledger entries as a page or as a sheet: what the timeline of a guide and the whole ledger share."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.audit import paging
from articles.audit.filters import EntryFilter
from articles.domain.record import timeline
from livhealth.floor import languages
from livhealth.floor.sheets import clocked, exactly, sheet
from livhealth.ledger.models import Entry

PAGE_SIZE = 50
# What people read first, then what the record has: the heading of each column, and what stands in it.
COLUMNS: tuple[tuple[Any, Callable[[Entry], Any]], ...] = (
    (_("Number"), lambda entry: entry.number),
    (clocked(_("When")), lambda entry: entry.at),
    (_("Who"), lambda entry: entry.actor_name or gettext("the installation")),
    (_("Role"), lambda entry: entry.actor_role),
    (_("Did"), lambda entry: entry.kind_label),
    (_("What"), lambda entry: entry.subject_name),
    (_("Language"), lambda entry: languages.translated(entry.language)),
    (_("Why"), lambda entry: entry.reason),
    (_("Address of the guide then"), lambda entry: entry.article),
    (_("Account"), lambda entry: entry.actor_account),
    (_("Act, as recorded"), lambda entry: entry.kind),
    (_("Exact moment (UTC)"), lambda entry: exactly(entry.at)),
    (_("Kind of thing, as recorded"), lambda entry: entry.subject_type),
    (_("Its number"), lambda entry: entry.subject_id),
    (_("Digest of the object"), lambda entry: entry.object_digest),
    (_("Revision"), lambda entry: entry.revision_number),
    (_("Facts, as recorded"), lambda entry: entry.facts),
    (_("Digest version"), lambda entry: entry.version),
    (_("Previous digest"), lambda entry: entry.previous_digest),
    (_("Digest"), lambda entry: entry.digest),
)


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
    return entry_sheet(name, timeline.every_entry(form.wanted()))


def entry_sheet(name: str, found: Iterable[Entry]) -> StreamingHttpResponse:
    """Entries as a sheet: in words first, then every column over which their digests run."""
    header = [heading for heading, _cell in COLUMNS]
    return sheet(name, header, ([cell(entry) for _heading, cell in COLUMNS] for entry in found))
