"""The words of a figure in the admin: one language a page, beside the picture and the original's words."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from livhealth.editing.admin import EditingAdmin
from livhealth.editing.history import Save
from livhealth.figures.forms import FigureTextForm
from livhealth.figures.models import Figure, FigureText
from livhealth.figures.shown import small_picture
from livhealth.figures.wording import (
    WORDS,
    add_figure_text,
    may_write,
    restore_figure_text,
    save_figure_text,
)
from livhealth.floor import languages, lists
from livhealth.floor.access import Act, may
from livhealth.floor.lists import Coming, LanguageNames
from livhealth.floor.person import Person
from livhealth.floor.refusal import Stale
from livhealth.floor.road import let_see


@admin.register(FigureText)
class FigureTextAdmin(EditingAdmin):
    form = FigureTextForm
    list_display = ["alternative", "language_name", "coming", "figure"]
    list_filter = [LanguageNames, Coming]
    list_select_related = ["figure"]
    search_fields = ["figure__key", "alternative", "caption", "legend"]
    list_per_page = 50
    restorable = (*WORDS, "seen_digest")
    readonly_fields = ["original_words"]

    class Media:
        css = {"all": ["editing/figures.css"]}

    @admin.display(description=_("language"), ordering="language")
    def language_name(self, text: FigureText) -> str:
        return languages.named(text.language)

    @admin.display(description=_("what patients get"), ordering="ready")
    def coming(self, text: FigureText) -> Any:
        return lists.coming(text.ready)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False  # reached from its figure

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Somebody who may write words of some language; `add_view` asks which."""
        return may(request.user, Act.EDIT_FIGURES) or may(request.user, Act.EDIT_TRANSLATION)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return self.has_add_permission(request)
        return may_write(request.user, obj.figure, obj.language)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        may_save = obj is None or self.has_change_permission(request, obj)
        saving = ["ready", "reason", "seen"] if may_save else ["ready"]
        hidden = ["figure", "language", "original"] if may_save else []
        return [
            (_("The picture, and the words of the original"), {"fields": ["original_words"]}),
            (_("Words in this language"), {"fields": [*WORDS, *hidden]}),
            (_("Save"), {"fields": saving}),
        ]

    @admin.display(description=_("original"))
    def original_words(self, text: FigureText) -> SafeString:
        figure = text.figure
        original = FigureText.objects.filter(figure=figure, language=figure.source_language).first()
        context = {
            "picture": small_picture(figure.picture, "shown-picture"),
            "original": original if original and original.language != text.language else None,
            "language": languages.get(text.language),
            "original_language": languages.get(figure.source_language),
            "figure": figure,
        }
        return render_to_string("admin/figures/_original.html", context)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """`?figure=<number>&language=<code>`: words that are missing yet, for somebody who may write them."""
        asked = request.POST if request.method == "POST" else request.GET
        number, language = asked.get("figure", ""), asked.get("language", "")
        figure = Figure.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
        if figure is None or language not in languages.codes():
            raise Http404
        if self.has_add_permission(request) and not may_write(request.user, figure, language):
            raise PermissionDenied
        return super().add_view(request, form_url, extra_context)

    def add_row(self, *, form: Any, by: Person) -> FigureText:
        data = form.cleaned_data
        given = {name: data[name] for name in ("figure", "language", "reason", "original")}
        return add_figure_text(by=by, **given, **form.values())

    def save_row(self, *, row: FigureText, form: Any, by: Person) -> object:
        data = form.cleaned_data
        given = {name: data[name] for name in ("seen", "reason", "original")}
        return save_figure_text(text=row, by=by, **given, **form.values())

    def show_stale(self, row: Any, form: Any, stale: Stale) -> dict[str, Any]:
        """Words that somebody else saved stand beside the own ones; an original that changed stands on the page anew."""
        if original := stale.current.get("original"):
            let_see(form, original=original)
            return {"stale": None}
        return super().show_stale(row, form, stale)

    def restore_row(self, *, row: FigureText, save: Save, seen: int, by: Person, reason: str) -> None:
        restore_figure_text(text=row, save=save, seen=seen, by=by, reason=reason)

    def after_adding(self, request: HttpRequest, row: FigureText) -> HttpResponse:
        return self.after_saving(request, row, changed=True)

    def after_saving(self, request: HttpRequest, row: FigureText, *, changed: bool) -> HttpResponse:
        said = _("The words of “%s” were saved. Patients have them after the guide is published in this language.")
        self.say_saved(request, said % row.figure.key, changed=changed)
        return HttpResponseRedirect(reverse("admin:figures_figure_change", args=[row.figure_id]))
