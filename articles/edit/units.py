"""What the pages of sections and FAQs share: a new one with its words, facts in place, retiring."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from articles.domain.arranging import RowEdit, bring_back, retire, save_outline
from articles.edit import addresses
from articles.edit.texts import editor_csp
from articles.models import Article
from livhealth.access import Act
from livhealth.editing.admin import EditingAdmin
from livhealth.editing.forms import ReasonField, ReasonForm
from livhealth.languages import codes
from livhealth.refusal import NotAllowed, Refused


class NewUnitForm(ReasonForm):
    """A place and its source words in one form; the anchor is made from the heading when left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["anchor"].required = False
        self.fields["anchor"].help_text = _("Left empty, it is made from the words. It can never be changed or used again.")

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"anchor"}


class RetireForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = ReasonField()


class UnitAdmin(EditingAdmin):
    """Places of a guide. Their words have pages of their own, one a language."""

    change_act = add_act = Act.EDIT_STRUCTURE
    list_display = ["anchor", "article", "safety_critical", "is_retired"]
    list_filter = ["article", "is_retired", "safety_critical"]
    search_fields = ["anchor"]
    list_per_page = 50
    list_select_related = ["article"]
    change_form_template = "admin/articles/unit_form.html"
    new_form: type[NewUnitForm]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": self.new_form.ORDER})]  # type: ignore[attr-defined]
        return [(None, {"fields": ["article", "anchor", "safety_critical"]}), (_("Save"), {"fields": ["reason", "seen"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["article", "anchor"] if obj else []

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs |= {"form": self.new_form, "fields": self.new_form.Meta.fields}  # type: ignore[attr-defined]
        return super().get_form(request, obj, change=change, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        return {name: request.GET[name] for name in ("article", "parent") if request.GET.get(name, "").isdecimal()}

    @method_decorator(editor_csp)
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return super().add_view(request, form_url, extra_context)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        unit = self.get_object(request, object_id)
        texts = list(unit.texts.all()) if unit else []
        context = {
            **(extra_context or {}),
            "texts": sorted(texts, key=lambda text: codes().index(text.language)),
            "hub": addresses.hub(unit.article) if unit else "",
        }
        return super().change_view(request, object_id, form_url, context)

    def save_row(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        data = form.cleaned_data
        if change:
            edit = RowEdit(obj, data["seen"], {"safety_critical": data["safety_critical"]})
            save_outline(article=obj.article, by=request.user, reason=data["reason"], own=None, rows=[edit])
            return
        made = self.add(by=request.user, reason=data["reason"], **self.new_values(form))
        obj.pk, obj.anchor = made.pk, made.anchor

    def new_values(self, form: Any) -> dict[str, Any]:
        return {name: value for name, value in form.cleaned_data.items() if name not in ("reason", "seen")}

    def add(self, **values: Any) -> Any:
        """The verb that makes a new one."""
        raise TypeError(f"{type(self).__name__} cannot add.")

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        self.message_user(request, _("It was added at the end. Use “Arrange” to move it; patients see it after you publish."))
        return HttpResponseRedirect(f"{addresses.hub(obj.article)}#{obj.unit().replace(':', '-')}")

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        self.message_user(request, _("Saved. Patients see it after you publish."))
        return HttpResponseRedirect(addresses.hub(obj.article))

    def get_urls(self) -> Any:
        name = f"articles_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/retire/", view(self.retire_view), name=f"{name}_retire"),
            path("<int:pk>/bring-back/", view(self.bring_back_view), name=f"{name}_bring_back"),
            *super().get_urls(),
        ]

    def retire_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.confirm(request, pk, retire, "admin/articles/retire.html", _("“%s” is retired. Bring it back under “Retired”."))

    def bring_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.confirm(request, pk, bring_back, "admin/articles/bring_back.html", _("“%s” has its place back."))

    def confirm(self, request: HttpRequest, pk: int, verb: Any, template: str, done: Any) -> HttpResponse:
        """A page that says what will happen, asks why, and calls the verb."""
        unit = self.get_queryset(request).select_related("article").filter(pk=pk).first()
        if unit is None:
            raise Http404
        if not self.has_change_permission(request, unit):
            raise PermissionDenied
        form = RetireForm(request.POST or None, initial={"seen": unit.save_number})
        words = unit.words_in(unit.article.source_language)
        if request.method == "POST" and form.is_valid() and self.confirmed(request, unit, form, verb):
            messages.success(request, done % (words or unit))
            return HttpResponseRedirect(addresses.hub(unit.article))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "unit": unit,
            "words": words,
            "children": list(unit.children.shown()) if hasattr(unit, "children") else [],
            "form": form,
            "hub": addresses.hub(unit.article),
            "title": words or unit,
        }
        return render(request, template, context)

    def confirmed(self, request: HttpRequest, unit: Any, form: RetireForm, verb: Any) -> bool:
        try:
            verb(unit=unit, by=request.user, **form.cleaned_data)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from None
        except (Refused, ValidationError) as refusal:
            form.add_error(None, refusal.messages if isinstance(refusal, ValidationError) else str(refusal))
            return False
        return True


def editable_article(form: forms.ModelForm) -> Article | None:
    """The guide that a new unit's form was opened for."""
    given = form.data.get("article") or form.initial.get("article")
    return Article.objects.filter(pk=given).first() if str(given or "").isdecimal() else None
