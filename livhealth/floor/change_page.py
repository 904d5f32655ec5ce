"""An admin page whose save is a verb: the filled form goes down the road, and comes back when the verb refuses it.

Django's own change page saves the row itself, inside a transaction that a refusal would break.
"""

from collections.abc import Mapping
from copy import copy
from typing import Any, TypeAlias

from django import forms
from django.contrib import admin
from django.contrib.admin import helpers
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from livhealth.floor.person import Person, signed_in
from livhealth.floor.refusal import Stale
from livhealth.floor.road import call_verb

RowForm: TypeAlias = "forms.ModelForm[Any]"
TITLES = {"add": "Add %s", "change": "Change %s", "view": "View %s"}  # Django's words, in its own catalogs


class VerbAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # it takes none when the program runs
    """Change pages without Django's save. Subclasses give the verbs and say what follows them."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        return change_page(self, request, object_id, extra_context or {})

    def add_row(self, *, form: Any, by: Person) -> Any:
        """Call the verb that makes a row; it gives the row."""
        raise TypeError(f"{type(self).__name__} has no verb for adding.")

    def save_row(self, *, row: Any, form: Any, by: Person) -> object:
        """Call the verb that changes a row; what it gives is false when nothing was different."""
        raise TypeError(f"{type(self).__name__} has no verb for saving.")

    def after_adding(self, request: HttpRequest, row: Any) -> HttpResponse:
        return self.response_add(request, row)

    def after_saving(self, request: HttpRequest, row: Any, *, changed: bool) -> HttpResponse:
        return self.response_change(request, row)

    def show_stale(self, row: Any, form: Any, stale: Stale) -> dict[str, Any]:
        """Let the form see what stands there now; what the page shows of both texts."""
        raise TypeError(f"{type(self).__name__} knows no stale form.")


def change_page(side: VerbAdmin, request: HttpRequest, object_id: str | None, more: Mapping[str, Any]) -> HttpResponse:
    """GET shows the form of a row, or of a new one; POST calls the verb, whose refusal shows the filled form again."""
    row = asked_row(side, request, object_id)
    if row is None and object_id is not None:
        gone: HttpResponse = side._get_obj_does_not_exist_redirect(  # type: ignore[attr-defined]  # Django's own answer
            request, side.opts, object_id
        )
        return gone
    form, context = form_of(side, request, row), dict(more)
    if request.method == "POST" and form.is_valid():
        by = signed_in(request)
        if row is None:
            if added := call_verb(form, side.add_row, form=form, by=by):
                return side.after_adding(request, added.result)
        elif saved := call_verb(form, side.save_row, row=row, form=form, by=by):
            return side.after_saving(request, row, changed=bool(saved.result))
        elif saved.stale:
            context |= {"stale": saved.stale, **side.show_stale(row, form, saved.stale)}
    return show_form(side, request, row, form, context)


def asked_row(side: VerbAdmin, request: HttpRequest, object_id: str | None) -> Any:
    """The row, or None for a new one and for one that is not there. Raises PermissionDenied."""
    if object_id is None:
        if not side.has_add_permission(request):
            raise PermissionDenied
        return None
    row = side.get_object(request, unquote(object_id))
    allowed = side.has_change_permission if request.method == "POST" else side.has_view_or_change_permission
    if not allowed(request, row):
        raise PermissionDenied
    return row


def form_of(side: VerbAdmin, request: HttpRequest, row: Any) -> RowForm:
    """The form of the row, filled with what was posted. What it makes of the row stays on a copy."""
    fields = flatten_fieldsets(side.get_fieldsets(request, row))
    form_class = side.get_form(request, row, change=row is not None, fields=fields)
    if request.method == "POST":
        return form_class(request.POST, request.FILES, instance=copy(row))
    if row is None:
        return form_class(initial=side.get_changeform_initial_data(request))
    return form_class(instance=copy(row))


def show_form(
    side: VerbAdmin, request: HttpRequest, row: models.Model | None, form: RowForm, more: Mapping[str, Any]
) -> HttpResponse:
    """The admin's change page with a form, and what `more` its template wants."""
    fieldsets: Any = list(side.get_fieldsets(request, row))
    may_save = side.has_change_permission(request, row) if row else True
    readonly = side.get_readonly_fields(request, row) if may_save else flatten_fieldsets(fieldsets)
    shown = helpers.AdminForm(form, fieldsets, {}, readonly, model_admin=side)
    title = TITLES["add" if row is None else "change" if may_save else "view"]
    context = {
        **side.admin_site.each_context(request),
        "title": gettext(title) % side.opts.verbose_name,
        "subtitle": str(row) if row else None,
        "adminform": shown,
        "object_id": row.pk if row else None,
        "original": row,
        "is_popup": False,
        "media": side.media + shown.media,
        "inline_admin_formsets": [],
        "errors": helpers.AdminErrorList(form, []),
        "preserved_filters": side.get_preserved_filters(request),
        **more,
    }
    return side.render_change_form(request, context, add=row is None, change=row is not None, obj=row)
