"""Figures in the admin: their pictures, their words in every language, retiring them."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from livhealth.editing.admin import EditingAdmin
from livhealth.editing.forms import ConfirmForm
from livhealth.editing.history import Save
from livhealth.figures.forms import AddFigureForm, FigureForm
from livhealth.figures.models import Figure, FigureText
from livhealth.figures.pages import picture_page, removal_page
from livhealth.figures.shown import small_picture, words_lines
from livhealth.figures.text_admin import FigureTextAdmin
from livhealth.figures.writing import (
    RESTORABLE,
    add_figure,
    bring_back_figure,
    restore_figure,
    retire_figure,
    save_figure,
)
from livhealth.floor import languages, lists
from livhealth.floor.access import Act
from livhealth.floor.lists import Use
from livhealth.floor.person import Person
from livhealth.floor.road import send

__all__ = ["FigureAdmin", "FigureTextAdmin"]


@admin.register(Figure)
class FigureAdmin(EditingAdmin):
    change_act = add_act = Act.EDIT_FIGURES
    list_display = ["small", "name", "credit", "original_language", "use", "key"]
    list_display_links = ["small", "name"]
    list_filter = [Use]
    list_select_related = ["picture__removal"]
    search_fields = ["key", "credit", "source", "texts__alternative", "texts__caption"]
    list_per_page = 50
    restorable = RESTORABLE
    change_form_template = "admin/figures/change_form.html"
    PROVENANCE = ("credit", "source", "licence")

    class Media:
        css = {"all": ["editing/figures.css"]}

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **{"form": FigureForm if obj else AddFigureForm, **kwargs})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        saving = (_("Save"), {"fields": ["reason", "seen"] if obj else ["reason"]})
        upload = ["upload"] if self.has_change_permission(request, obj) else []
        original = "original_language" if obj else "source_language"
        shown = {"fields": [*(["shown"] if obj else []), "key", original, *upload, "decorative"]}
        words = (_("Words of the original"), {"fields": ["alternative", "caption", "legend"]})
        origin = (_("Where it comes from"), {"fields": self.PROVENANCE})
        if obj is None:
            return [(None, shown), words, origin, saving]
        listed = (_("Words in every language"), {"fields": ["words"]})
        return [(None, shown), listed, origin, *([saving] if upload else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["shown", "words", "key", "original_language"] if obj else []

    def get_queryset(self, request: HttpRequest) -> Any:
        """Each with what its original's words call it."""
        words = FigureText.objects.filter(figure=OuterRef("pk"), language=F("figure__source_language"))
        said = Coalesce(NullIf("caption", Value("")), NullIf("alternative", Value("")))
        return super().get_queryset(request).annotate(said=Subquery(words.values_list(said)[:1]))

    def name_of(self, row: Any) -> str:
        return Truncator(row.said or row.key).chars(90)

    @admin.display(description=_("figure"), ordering="said")
    def name(self, figure: Any) -> str:
        return self.name_of(figure)

    @admin.display(description=_("language of the original"), ordering="source_language")
    def original_language(self, figure: Figure) -> str:
        return languages.named(figure.source_language)

    @admin.display(description=_("state"), ordering="is_retired")
    def use(self, figure: Figure) -> Any:
        return lists.use(figure.is_retired)

    @admin.display(description=_("picture"))
    def small(self, figure: Figure) -> SafeString:
        return small_picture(figure.picture)

    @admin.display(description=_("picture"))
    def shown(self, figure: Figure) -> SafeString:
        return small_picture(figure.picture, "shown-picture")

    @admin.display(description=_("words"))
    def words(self, figure: Any) -> SafeString:
        lines = words_lines(figure, figure.asking)
        return render_to_string("admin/figures/_words.html", {"lines": lines, "figure": figure})

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        figure = super().get_object(request, object_id, from_field)
        if figure is not None:
            figure.asking = request.user  # whose links the list of words shows
        return figure

    def add_row(self, *, form: Any, by: Person) -> Figure:
        data = form.cleaned_data
        return add_figure(by=by, reason=data["reason"], picture=data["upload"], words=form.words(), **form.values())

    def save_row(self, *, row: Figure, form: Any, by: Person) -> object:
        data = form.cleaned_data
        given = {"seen": data["seen"], "reason": data["reason"], "picture": data["upload"]}
        return save_figure(figure=row, by=by, **given, **form.values())

    def restore_row(self, *, row: Figure, save: Save, seen: int, by: Person, reason: str) -> None:
        restore_figure(figure=row, save=save, seen=seen, by=by, reason=reason)

    def after_adding(self, request: HttpRequest, row: Figure) -> HttpResponse:
        self.say_saved(request, _("“%s” was added: texts can show it now. Its words can be translated.") % row.key)
        return HttpResponseRedirect(reverse("admin:figures_figure_change", args=[row.pk]))

    def after_saving(self, request: HttpRequest, row: Figure, *, changed: bool) -> HttpResponse:
        said = _("“%s” was saved. Guides that show it have the change after they are published.")
        self.say_saved(request, said % row.key, changed=changed)
        return HttpResponseRedirect(reverse("admin:figures_figure_changelist"))

    def get_urls(self) -> Any:
        view = self.admin_site.admin_view
        return [
            path("pictures/<str:name>", view(picture_page), name="figures_figure_picture"),
            path("<int:pk>/retire/", view(self.retire_view), name="figures_figure_retire"),
            path("<int:pk>/bring-back/", view(self.bring_back_view), name="figures_figure_bring_back"),
            path("<int:pk>/remove-picture/", view(self.removal_view), name="figures_figure_remove_picture"),
            *super().get_urls(),
        ]

    def removal_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return removal_page(self, request, pk)

    def retire_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        done = _("“%s” is retired: texts that show it keep it, and new ones cannot show it.")
        return self.set_retired(request, pk, retire_figure, done)

    def bring_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.set_retired(request, pk, bring_back_figure, _("“%s” can be shown again."))

    def set_retired(self, request: HttpRequest, pk: int, verb: Any, done: Any) -> HttpResponse:
        """POST from the change page, with its reason and the save number that was shown."""
        figure = Figure.objects.filter(pk=pk).first()
        if figure is None or request.method != "POST":
            raise Http404
        if not self.has_change_permission(request, figure):
            raise PermissionDenied
        form = ConfirmForm(request.POST)
        if send(request, form, verb, figure=figure):
            messages.success(request, done % figure.key)
        for sentence in (each for found in form.errors.values() for each in found):
            messages.error(request, str(sentence))
        return HttpResponseRedirect(reverse("admin:figures_figure_change", args=[pk]))
