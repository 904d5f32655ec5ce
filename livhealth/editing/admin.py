"""The base of every admin page that edits a row with a history: verbs instead of saves."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from livhealth.editing.fields import AnyField, cleaned
from livhealth.editing.forms import ReasonForm
from livhealth.editing.history import last_reasons
from livhealth.editing.history_pages import HistoryAdmin
from livhealth.editing.merging import merge_form
from livhealth.floor.access import Act, may
from livhealth.floor.folded_search import FoldedSearch
from livhealth.floor.plain_titles import PlainTitles
from livhealth.floor.reason import offer_reasons
from livhealth.floor.refusal import Stale

# The browser's own way to choose a day: by keyboard, by thumb, in either direction; the server's clock has no say in it.
DAY: dict[type[AnyField], dict[str, Any]] = {
    models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
}


class RecordAdmin(FoldedSearch, PlainTitles):
    """Pages that show and never change: nothing is deleted, and the ledger is the only log."""

    actions = None
    show_full_result_count = False
    formfield_overrides = DAY
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

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What never changes has no history."""
        raise Http404


class EditingAdmin(HistoryAdmin, RecordAdmin):
    """Change pages whose save is a verb. Subclasses give the verbs and the acts that are needed."""

    form = ReasonForm
    read_act = Act.READ_EDITING
    change_act = Act.EDIT_STRUCTURE
    add_act: Act | None = None
    change_form_template = "admin/editing/change_form.html"
    save_as = False
    view_on_site = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.add_act is not None and may(request.user, self.add_act)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, self.change_act)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        if context["adminform"].form.fields.get("reason"):
            offer_reasons(context["adminform"].form, last_reasons(request.user.pk))
        return super().render_change_form(request, context, *args, **kwargs)

    def show_stale(self, row: Any, form: Any, stale: Stale) -> dict[str, Any]:
        """Both texts put together for the page and in the form, or what has to be chosen first."""
        mine = {
            name: cleaned(cast(AnyField, self.opts.get_field(name)), value) for name, value in form.values().items()
        }
        return {"merged": merge_form(form, row, stale.current, mine, seen=form.cleaned_data["seen"])}

    def say_saved(self, request: HttpRequest, sentence: Any, *, changed: bool = True) -> None:
        """The sentence, unless the verb changed nothing. `saved` lets the browser drop what it kept of the form."""
        if changed:
            self.message_user(request, sentence, messages.SUCCESS, extra_tags="saved")
        else:
            self.message_user(request, _("Nothing was different: nothing was saved."), extra_tags="saved")
