"""The base of every admin page that edits a row with a history: verbs instead of saves."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from livhealth.editing import history_pages
from livhealth.editing.comparing import compare_values
from livhealth.editing.fields import cleaned
from livhealth.editing.forms import ReasonForm
from livhealth.floor.access import Act, may
from livhealth.floor.folded_search import FoldedSearch
from livhealth.floor.refusal import NotAllowed, Refused, Stale


class RecordAdmin(FoldedSearch, admin.ModelAdmin):
    """Pages that show and never change: nothing is deleted, and the ledger is the only log."""

    actions = None
    show_full_result_count = False
    read_act = Act.READ_RECORD

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, self.read_act)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, self.read_act)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def log_addition(self, *args: Any) -> None: ...

    def log_change(self, *args: Any) -> None: ...

    def log_deletions(self, *args: Any) -> None: ...

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What never changes has no history."""
        raise Http404


class EditingAdmin(RecordAdmin):
    """Change pages whose save is a verb. Subclasses give `save_row` and the acts that are needed."""

    form = ReasonForm
    read_act = Act.READ_EDITING
    change_act = Act.EDIT_STRUCTURE
    add_act: Act | None = None
    restorable: tuple[str, ...] = ()  # the fields that restoring an older version brings back
    change_form_template = "admin/editing/change_form.html"
    save_as = False
    view_on_site = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.add_act) and may(request.user, self.add_act)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, self.change_act)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"refusal": getattr(request, "refusal", None)})

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Outside Django's transaction: a verb has its own, and its refusal re-shows the filled form."""
        try:
            return self._changeform_view(request, object_id, form_url, extra_context)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from None
        except (Refused, ValidationError) as refusal:
            request.refusal = refusal if isinstance(refusal, ValidationError) else str(refusal)
            context = dict(extra_context or {})
            if isinstance(refusal, Stale):
                context |= {"stale": refusal, **self.show_stale(request, refusal)}
            return self._changeform_view(request, object_id, form_url, context)

    def show_stale(self, request: Any, refusal: Stale) -> dict[str, Any]:
        """Both texts for the page; the posted form becomes one that has seen what the other person saved."""
        row, mine = request.posted
        request.POST = request.POST.copy()
        request.POST["seen"] = str(refusal.current["save_number"])
        return {"stale_fields": compare_values(self.model, refusal.current, mine, language=row.text_language())}

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        request.posted = (
            obj,
            {name: cleaned(self.opts.get_field(name), value) for name, value in form.values().items()}
            if change
            else {},
        )
        self.save_row(request, obj, form, change)

    def save_row(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Call the verb. For a new row, set `obj.pk`."""
        raise TypeError(f"{type(self).__name__} has no verb for saving.")

    def say_saved(self, request: HttpRequest, sentence: Any) -> None:
        """The sentence, unless the verb changed nothing. `saved` lets the browser drop what it kept of the form."""
        if getattr(request, "changed", True):
            self.message_user(request, sentence, messages.SUCCESS, extra_tags="saved")
        else:
            self.message_user(request, _("Nothing was different: nothing was saved."), extra_tags="saved")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None: ...

    def restore_row(self, request: HttpRequest, row: Any, save: Any, seen: int, reason: str) -> None:
        """Bring back an older version, by the domain's verb."""
        raise Refused(_("Older versions of this cannot be restored."))

    def get_urls(self) -> Any:
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_view)
        return [path("<path:object_id>/history/<int:version>/", view, name=name), *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return history_pages.history(self, request, object_id)

    def restore_view(self, request: HttpRequest, object_id: str, version: int) -> HttpResponse:
        return history_pages.restore(self, request, object_id, version)
