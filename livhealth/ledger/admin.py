"""The ledger in the admin: read only, newest first, paged by number."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from livhealth.floor.access import Act, may
from livhealth.ledger.facts import readable
from livhealth.ledger.models import Entry, Head

PAGE_SIZE = 50
MOST_DIGITS = 18  # a larger number is no entry's, and no database takes it


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    """Nothing here can be added, changed or deleted."""

    fields = [
        "number", "at", "kind_label", "actor_name", "actor_role", "subject_name", "article", "language", "reason",
        "facts_shown", "object_digest", "revision_number", "previous_digest", "digest",
    ]  # fmt: skip
    readonly_fields = ["kind_label", "facts_shown"]
    actions = None
    change_form_template = "admin/ledger/entry.html"

    @admin.display(description=_("act"))
    def kind_label(self, entry: Entry) -> Any:
        return entry.kind_label

    @admin.display(description=_("facts"))
    def facts_shown(self, entry: Entry) -> str:
        return render_to_string("ledger/_facts.html", {"facts": readable(entry.facts)})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        allowed = {"may_audit": may(request.user, Act.READ_AUDIT)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **allowed})

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.READ_RECORD)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, Act.READ_RECORD)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """An entry is history; it has none."""
        raise Http404

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The newest entries; `?before=<number>` goes on where a page ended."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        before = request.GET.get("before", "")
        if before and not (before.isdecimal() and len(before) <= MOST_DIGITS):
            raise Http404
        entries = Entry.objects.filter(number__lt=int(before)) if before else Entry.objects.all()
        shown = list(entries.order_by("-number")[: PAGE_SIZE + 1])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Ledger"),
            "entries": shown[:PAGE_SIZE],
            "older": shown[PAGE_SIZE - 1].number if len(shown) > PAGE_SIZE else None,
            "head": Head.objects.filter(pk=1).first(),
        }
        return render(request, "admin/ledger/entries.html", context)
