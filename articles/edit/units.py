"""What the pages of sections and FAQs share: a new one with its words, facts in place, retiring."""

from contextlib import suppress
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.domain.drafting.arranging import RowEdit, bring_back, retire, save_outline, shown_children
from articles.domain.edition.unit import Unit
from articles.edit import addresses, guide_pages
from articles.edit.texts import editor_csp
from articles.models import FAQ, Article, Section
from articles.models.article import title_of
from articles.models.text import Text
from livhealth.editing.admin import EditingAdmin
from livhealth.editing.forms import ConfirmForm, ReasonForm
from livhealth.floor import lists
from livhealth.floor.access import Act
from livhealth.floor.languages import codes
from livhealth.floor.lists import Marked, Use
from livhealth.floor.person import Person
from livhealth.floor.road import let_see, send


class NewUnitForm(ReasonForm):
    """A place and its source words in one form; the anchor is made from the heading when left empty."""

    after: Any = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(field.label)
        cast(forms.ModelChoiceField, self.fields["after"]).queryset = self._meta.model.objects.filter(
            article=editable_article(self)
        )
        self.fields["anchor"].required = False
        self.fields["anchor"].help_text = _(
            "Left empty, it is made from the words. It can never be changed or used again."
        )

    def clean(self) -> None:
        super().clean()
        article, anchor = self.cleaned_data.get("article"), self.cleaned_data.get("anchor")
        if anchor and self._meta.model.objects.filter(article=article, anchor=anchor).exists():
            sentence = _("“%s” is or was the anchor of another place of this guide: choose another one.")
            self.add_error("anchor", sentence % anchor)

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # Django's own hook
        return excluded | {"anchor"}


class GuideFilter(admin.SimpleListFilter):
    """By guide, under its title."""

    title = _("guide")
    parameter_name = "article"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        rows = Article.objects.annotate(guide_title=title_of()).order_by("guide_title", "slug")
        return [(str(pk), title or slug) for pk, title, slug in rows.values_list("pk", "guide_title", "slug")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        asked = self.value() or ""
        return queryset.filter(article=asked) if asked.isdecimal() else queryset


class MustBeCurrent(Marked):
    title = _("must not be read outdated")
    parameter_name = "safety_critical"
    said = (_("the original is shown where a translation is behind"), _("may be read while it is behind"))


class UnitAdmin(EditingAdmin):
    """Places of a guide. Their words have pages of their own, one a language."""

    change_act = add_act = Act.EDIT_STRUCTURE
    list_display = ["heading", "guide", "must_be_current", "use", "anchor"]
    list_filter = [GuideFilter, Use, MustBeCurrent]
    WORDS: type[Text]
    HEADING = ""
    list_per_page = 50
    list_select_related = ["article"]
    change_form_template = "admin/articles/unit_form.html"
    new_form: type[NewUnitForm]

    @property
    def search_fields(self) -> tuple[str, str]:  # type: ignore[override]
        return ("anchor", f"texts__{self.HEADING}")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Each with its heading in the original, and its guide's title."""
        place = self.model.PREFIX
        words = self.WORDS.objects.filter(**{place: OuterRef("pk")}, language=F(f"{place}__article__source_language"))
        rows = super().get_queryset(request)
        return rows.annotate(original_heading=Subquery(words.values(self.HEADING)[:1]), guide_title=title_of("article"))

    def name_of(self, row: Any) -> str:
        return str(row.original_heading or row.anchor)

    @admin.display(description=_("heading or question"), ordering="original_heading")
    def heading(self, unit: Any) -> str:
        return self.name_of(unit)

    @admin.display(description=_("guide"), ordering="guide_title")
    def guide(self, unit: Any) -> str:
        return str(unit.guide_title or unit.article.slug)

    @admin.display(description=_("must not be read outdated"), ordering="safety_critical")
    def must_be_current(self, unit: Any) -> Any:
        return MustBeCurrent.said[0] if unit.safety_critical else ""

    @admin.display(description=_("state"), ordering="is_retired")
    def use(self, unit: Any) -> Any:
        return lists.use(unit.is_retired)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": self.new_form.ORDER})]  # type: ignore[attr-defined]
        save = [(_("Save"), {"fields": ["reason", "seen"]})] if self.has_change_permission(request, obj) else []
        return [(None, {"fields": ["guide", "anchor", "safety_critical"]}), *save]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["guide", "anchor"] if obj else []

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs |= {"form": self.new_form, "fields": self.new_form.Meta.fields}  # type: ignore[attr-defined]
        return super().get_form(request, obj, change=change, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Guide and chapter are chosen: no windows in which to change them meanwhile."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """Where the new one is to stand; with `?like=`, the words of the one that it is a duplicate of."""
        asked = {name: request.GET[name] for name in ("article", "parent", "after", "like") if is_key(request, name)}
        like = self.model.objects.filter(pk=asked.pop("like", None)).select_related("article").first()
        words = like.words_in(like.article.source_language) if like else None
        copied = {**words.words(), "safety_critical": like.safety_critical} if words else {}
        return {**asked, **copied}

    @method_decorator(editor_csp)
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return super().add_view(request, form_url, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        unit = self.get_object(request, unquote(object_id))
        texts = list(unit.texts.all()) if unit else []
        context = {
            **(extra_context or {}),
            "texts": sorted(texts, key=lambda text: codes().index(text.language)),
            **(guide_pages.way_back(unit.article) if unit else {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def save_row(self, *, row: Any, form: Any, by: Person) -> object:
        data = form.cleaned_data
        edit = RowEdit(row, data["seen"], {"safety_critical": data["safety_critical"]})
        return save_outline(article=row.article, by=by, reason=data["reason"], own=None, rows=[edit])

    def add_row(self, *, form: Any, by: Person) -> Any:
        return self.add(by=by, **{name: value for name, value in form.cleaned_data.items() if name != "seen"})

    def add(self, **values: Any) -> Any:
        """The verb that makes a new one."""
        raise TypeError(f"{type(self).__name__} cannot add.")

    def after_adding(self, request: HttpRequest, row: Any) -> HttpResponse:
        at_end = _("It was added at the end. Use “Arrange” to move it; patients see it after you publish.")
        here = _("It was added. Patients see it after you publish.")
        self.say_saved(request, here if request.POST.get("after") else at_end)
        if following := next_page(request, row):
            return HttpResponseRedirect(following)
        return HttpResponseRedirect(f"{addresses.hub(row.article)}#{Unit.parse(row.unit()).html_id}")

    def after_saving(self, request: HttpRequest, row: Any, *, changed: bool) -> HttpResponse:
        self.say_saved(request, _("Saved. Patients see it after you publish."), changed=changed)
        return HttpResponseRedirect(addresses.hub(row.article))

    def get_urls(self) -> Any:
        name = f"articles_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/retire/", view(self.retire_view), name=f"{name}_retire"),
            path("<int:pk>/bring-back/", view(self.bring_back_view), name=f"{name}_bring_back"),
            *super().get_urls(),
        ]

    def retire_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.confirm(
            request, pk, retire, "admin/articles/retire.html", _("“%s” is retired. Bring it back under “Retired”.")
        )

    def bring_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.confirm(request, pk, bring_back, "admin/articles/bring_back.html", _("“%s” has its place back."))

    def confirm(self, request: HttpRequest, pk: int, verb: Any, template: str, done: Any) -> HttpResponse:
        """A page that says what will happen, asks why, and calls the verb."""
        unit = self.get_queryset(request).select_related("article").filter(pk=pk).first()
        if unit is None:
            raise Http404
        if not self.has_change_permission(request, unit):
            raise PermissionDenied
        form = ConfirmForm(request.POST or None, initial={"seen": unit.save_number})
        words = unit.words_in(unit.article.source_language)
        confirmed = send(request, form, verb, unit=unit)
        if confirmed:
            messages.success(request, done % (words or unit))
            return HttpResponseRedirect(addresses.hub(unit.article))
        if confirmed.stale:
            let_see(form, seen=confirmed.stale.current["save_number"])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "unit": unit,
            "words": words,
            "children": [child.words_in(unit.article.source_language) or child for child in shown_children(unit)],
            "form": form,
            **guide_pages.way_back(unit.article),
            "title": words or unit,
        }
        return render(request, template, context)


def next_page(request: HttpRequest, row: Any) -> str:
    """Where the button leads by which the new one was saved; "" for plain "Save"."""
    mine = f"?article={row.article_id}"
    behind = f"&after={row.pk}"
    if "_section" in request.POST:
        return reverse("admin:articles_section_add") + mine + (behind if isinstance(row, Section) else "")
    if "_faq" in request.POST:
        return reverse("admin:articles_faq_add") + mine + (behind if isinstance(row, FAQ) else "")
    if "_reference" in request.POST:
        return f"{reverse('admin:references_reference_add')}?back={addresses.hub(row.article)}"
    return ""


def is_key(request: HttpRequest, name: str) -> bool:
    return request.GET.get(name, "").isdecimal() and len(request.GET[name]) < 19


def editable_article(form: forms.ModelForm) -> Article | None:
    """The guide that a new unit's form was opened for."""
    with suppress(ValidationError):
        article: Article = form.fields["article"].clean(form.data.get("article") or form.initial.get("article"))
        return article
    return None
