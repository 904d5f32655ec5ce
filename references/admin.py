"""References in the admin: their records, where they are cited, retiring them."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from livhealth.editing.admin import DAY, EditingAdmin
from livhealth.editing.forms import ConfirmForm
from livhealth.editing.history import Save
from livhealth.floor import lists
from livhealth.floor.access import Act
from livhealth.floor.lists import Use
from livhealth.floor.person import Person
from livhealth.floor.road import send
from references.citation import cite
from references.models import Reference
from references.preview import citation_preview
from references.writing import (
    add_reference,
    bring_back_reference,
    restore_reference,
    retire_reference,
    save_reference,
)


@admin.register(Reference)
class ReferenceAdmin(EditingAdmin):
    change_act = add_act = Act.EDIT_REFERENCES
    list_display = ["title", "authors", "kind", "retrieved_on", "use", "key"]
    list_filter = [Use, "kind"]
    search_fields = ["key", "title", "authors", "url"]
    list_per_page = 50
    RARE = ("editors", "publisher", "edition", "volume", "issue", "pages", "doi")
    readonly_fields = ["citation"]
    restorable = tuple(name for name in Reference.RECORD_FIELDS if name != "key")
    change_form_template = "admin/references/change_form.html"
    formfield_overrides = {**DAY, models.URLField: {"assume_scheme": "https"}}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        may_save = self.has_change_permission(request, obj)
        shown = [(_("As patients read it"), {"fields": ["citation"]})] if obj else []
        return [
            *shown,
            (None, {"fields": ["key", "kind", "authors", "title", "container_title", "url", "retrieved_on", "issued"]}),
            (
                _("Books and journals"),
                {
                    "fields": self.RARE,
                    "classes": ["collapse"],
                },
            ),
            *([(_("Save"), {"fields": ["reason", "seen"] if obj else ["reason"]})] if may_save else []),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*self.readonly_fields, "key"] if obj else self.readonly_fields

    def name_of(self, row: Reference) -> str:
        return str(row.title)

    @admin.display(description=_("state"), ordering="is_retired")
    def use(self, reference: Reference) -> Any:
        return lists.use(reference.is_retired)

    @admin.display(description=_("citation"))
    def citation(self, reference: Reference) -> SafeString:
        return cite(reference.record())

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        context = {**(extra_context or {}), "back_to": own_address(request)}
        return super().change_view(request, object_id, form_url, context)

    def add_row(self, *, form: Any, by: Person) -> Reference:
        return add_reference(by=by, reason=form.cleaned_data["reason"], **form.values())

    def save_row(self, *, row: Reference, form: Any, by: Person) -> object:
        data = form.cleaned_data
        return save_reference(reference=row, seen=data["seen"], by=by, reason=data["reason"], **form.values())

    def restore_row(self, *, row: Reference, save: Save, seen: int, by: Person, reason: str) -> None:
        restore_reference(reference=row, save=save, seen=seen, by=by, reason=reason)

    def after_adding(self, request: HttpRequest, row: Reference) -> HttpResponse:
        self.say_saved(request, _("“%s” was added: texts can cite it now.") % row.key)
        return HttpResponseRedirect(own_address(request) or reverse("admin:references_reference_changelist"))

    def after_saving(self, request: HttpRequest, row: Reference, *, changed: bool) -> HttpResponse:
        said = _("“%s” was saved. Guides that cite it show it after they are published.")
        self.say_saved(request, said % row.key, changed=changed)
        return HttpResponseRedirect(own_address(request) or reverse("admin:references_reference_changelist"))

    def get_urls(self) -> Any:
        view = self.admin_site.admin_view
        return [
            path("citation/", view(citation_preview), name="references_reference_citation"),
            path("<int:pk>/retire/", view(self.retire_view), name="references_reference_retire"),
            path("<int:pk>/bring-back/", view(self.bring_back_view), name="references_reference_bring_back"),
            *super().get_urls(),
        ]

    def retire_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        done = _("“%s” is retired: texts that cite it keep it, and new ones cannot cite it.")
        return self.set_retired(request, pk, retire_reference, done)

    def bring_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.set_retired(request, pk, bring_back_reference, _("“%s” can be cited again."))

    def set_retired(self, request: HttpRequest, pk: int, verb: Any, done: Any) -> HttpResponse:
        """POST from the change page, with its reason and the save number that was shown."""
        reference = Reference.objects.filter(pk=pk).first()
        if reference is None or request.method != "POST":
            raise Http404
        if not self.has_change_permission(request, reference):
            raise PermissionDenied
        form = ConfirmForm(request.POST)
        if send(request, form, verb, reference=reference):
            messages.success(request, done % reference.key)
        for sentence in (each for found in form.errors.values() for each in found):
            messages.error(request, str(sentence))
        return HttpResponseRedirect(reverse("admin:references_reference_change", args=[pk]))


def own_address(request: HttpRequest) -> str:
    """Where the editor came from (`?back=`), if that is an address of ours."""
    back = request.GET.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else ""
