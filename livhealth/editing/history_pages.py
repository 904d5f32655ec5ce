"""The history of one row in the admin: paged by key, readable, and restoring with a reason."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from livhealth.editing.comparing import FieldChange, compare_values, opened, weight
from livhealth.editing.forms import ConfirmForm
from livhealth.editing.history import PAGE_SIZE, Save, latest, page_of, save_of
from livhealth.editing.restoring import lost_fields
from livhealth.floor.change_page import VerbAdmin
from livhealth.floor.person import Person
from livhealth.floor.plain_titles import PlainTitles
from livhealth.floor.refusal import Refused
from livhealth.floor.road import let_see, send

REVISION = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True)
class Line:
    """One save as the page shows it: what it changed against the save before; `first` had none before."""

    save: Save
    changes: list[FieldChange]
    first: bool
    lost: dict[str, Any]
    closed: bool = False


class HistoryAdmin(VerbAdmin, PlainTitles):
    """Change pages whose rows show their history, and bring back what `restorable` names of an older version."""

    restorable: tuple[str, ...] = ()

    def restore_row(self, *, row: Any, save: Save, seen: int, by: Person, reason: str) -> None:
        """Bring back an older version, by the domain's verb."""
        raise Refused(_("Older versions of this cannot be restored."))

    def get_urls(self) -> Any:
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_view)
        return [path("<path:object_id>/history/<int:version>/", view, name=name), *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return history_page(self, request, object_id)

    def restore_view(self, request: HttpRequest, object_id: str, version: int) -> HttpResponse:
        return restore_page(self, request, object_id, version)


def history_page(side: HistoryAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Newest first, 25 a page; `?before=<revision>` goes on where a page ended."""
    row = visible(side, request, object_id)
    before = request.GET.get("before", "")
    if before and not REVISION.fullmatch(before):
        raise Http404
    saves = page_of(side.model, row.pk, before=int(before) if before else None)
    shown = saves[:PAGE_SIZE]
    pairs = list(zip(shown, [*saves[1:], None], strict=False))
    weights = ((str(save.revision), weight(save.values, old.values if old else None)) for save, old in pairs)
    open_lines = opened(weights, request.GET.get("open", ""))
    context = {
        **page_context(side, request, row),
        "title": _("History"),
        "lines": [line(side.model, save, old, str(save.revision) in open_lines) for save, old in pairs],
        "before": before,
        "older": shown[-1].revision if len(saves) > PAGE_SIZE else None,
        "is_first_page": not before,
        "can_restore": bool(side.restorable) and side.has_change_permission(request, row),
    }
    return render(request, "admin/editing/history.html", context)


def line(model: Any, save: Save, previous: Save | None, is_open: bool) -> Line:
    changes = compare_values(model, previous.values, save.values) if previous and is_open else []
    return Line(save, changes, previous is None, lost_fields(model, save), closed=not is_open)


def restore_page(side: HistoryAdmin, request: HttpRequest, object_id: str, version: int) -> HttpResponse:
    """GET shows a version beside what stands now; POST brings it back with a reason."""
    row = visible(side, request, object_id)
    save = save_of(side.model, row.pk, version)
    if save is None or not side.restorable:
        raise Http404
    if not side.has_change_permission(request, row):
        raise PermissionDenied
    form = ConfirmForm(request.POST or None, initial={"seen": row.save_number})
    restored = send(request, form, side.restore_row, row=row, save=save)
    if restored:
        messages.success(request, _("The version of %s was restored.") % save.who)
        return HttpResponseRedirect(reverse(url_name(side, "change"), args=[row.pk]))
    if restored.stale:
        let_see(form, seen=restored.stale.current["save_number"])
    now = latest(row)
    fields = {name: value for name, value in save.values.items() if name in side.restorable}
    stands = {name: value for name, value in (now.values if now else {}).items() if name in fields}
    context = {
        **page_context(side, request, row),
        "title": _("Restore an older version"),
        "save": save,
        "form": form,
        "changes": compare_values(side.model, stands, fields, language=row.text_language()),
        "restorable": fields,
        "lost": lost_fields(side.model, save),
    }
    return render(request, "admin/editing/restore.html", context)


def visible(side: HistoryAdmin, request: HttpRequest, object_id: str) -> Any:
    """The row, for somebody who may see it; 404 for a row that is not there."""
    row = side.get_object(request, unquote(object_id))
    if row is None:
        raise Http404
    if not side.has_view_or_change_permission(request, row):
        raise PermissionDenied
    return row


def page_context(side: HistoryAdmin, request: HttpRequest, row: Any) -> dict[str, Any]:
    return {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "original": row,
        "name": side.name_of(row),
        "back": reverse(url_name(side, "change"), args=[row.pk]),
        "restore_url": url_name(side, "restore"),
    }


def url_name(side: HistoryAdmin, page: str) -> str:
    return f"admin:{side.opts.app_label}_{side.opts.model_name}_{page}"
