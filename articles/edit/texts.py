"""A text's page: its words in the editor, its reason, what patients read now, and its history."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, cast

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.domain.drafting.composing import public_state
from articles.domain.drafting.writing import restore_text, save_text
from articles.domain.edition.unit import RICH, Unit
from articles.domain.translating.translations import restore_translation, save_translation
from articles.edit import addresses, guide_pages, remarks
from articles.edit.aside.cited import Cited
from articles.edit.aside.editor import beside_editor
from articles.models import ArticleText, FAQText, SectionText
from articles.models.article import title_of
from livhealth.editing.admin import EditingAdmin
from livhealth.editing.editor import RichTextField as RichTextFormField
from livhealth.editing.fields import LineField, LinesField, RichTextField
from livhealth.editing.history import Save
from livhealth.figures.choices import figure_choices
from livhealth.floor import languages, lists
from livhealth.floor.access import Act, may
from livhealth.floor.lists import Coming, LanguageNames
from livhealth.floor.person import Person
from livhealth.text.clean import clean_html
from references.models import Reference

# The editor needs these two on its own pages; every other page does without.
EDITOR_SOURCES = {"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:"]}
Page = TypeVar("Page", bound=Callable[..., HttpResponseBase])


def editor_csp(page: Page) -> Page:
    """For a page with the editor on it."""
    return cast(Page, csp_update(EDITOR_SOURCES)(page))


class TextAdmin(EditingAdmin):
    """Shared by the three kinds of texts. Rows are made with their section, FAQ or translation."""

    list_display = ["__str__", "language_name", "guide", "coming"]
    list_filter = [LanguageNames, Coming]
    list_per_page = 50
    readonly_fields = ["provenance", "source_edition"]
    change_form_template = "admin/articles/text_form.html"
    parent_path = ""

    def get_queryset(self, request: HttpRequest) -> Any:
        path = self.model.ARTICLE_PATH.replace("__", ".").split(".")
        related = "__".join(path)
        rows = super().get_queryset(request).select_related(related, "source_edition")
        return rows.annotate(guide_title=title_of(self.model.ARTICLE_PATH))

    @admin.display(description=_("language"), ordering="language")
    def language_name(self, text: Any) -> str:
        return languages.named(text.language)

    @admin.display(description=_("guide"), ordering="guide_title")
    def guide(self, text: Any) -> str:
        return str(text.guide_title or text.guide_slug())

    @admin.display(description=_("what patients get"), ordering="ready")
    def coming(self, text: Any) -> Any:
        return lists.coming(text.ready)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return may(request.user, Act.EDIT_SOURCE) or may(request.user, Act.EDIT_TRANSLATION)
        if obj.is_source:
            return may(request.user, Act.EDIT_SOURCE)
        return may(request.user, Act.EDIT_TRANSLATION, language=obj.language)

    @property
    def restorable(self) -> tuple[str, ...]:  # type: ignore[override]
        return tuple(self.model.WORDS)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None and not self.has_change_permission(request, obj):
            return [
                (None, {"fields": [*(f"{name}_shown" if name in RICH else name for name in self.model.WORDS), "ready"]})
            ]
        origin = [] if obj is None or obj.is_source else [(_("Translation"), {"fields": self.readonly_fields})]
        return [(None, {"fields": [*self.model.WORDS]}), *origin, (_("Save"), {"fields": ["ready", "reason", "seen"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        viewed = [f"{name}_shown" for name in RICH] if not self.has_change_permission(request, obj) else []
        return [*self.readonly_fields, *viewed]

    @admin.display(description=_("introduction"))
    def introduction_shown(self, text: Any) -> str:
        return shown(text, text.introduction)

    @admin.display(description=_("body"))
    def body_shown(self, text: Any) -> str:
        return shown(text, text.body)

    @admin.display(description=_("answer"))
    def answer_shown(self, text: Any) -> str:
        return shown(text, text.answer)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        field_of = partial(self.field_of, request=request, language=obj.language if obj else "en")
        return super().get_form(request, obj, change=change, **{"formfield_callback": field_of, **kwargs})

    def field_of(self, db_field: Any, *, request: HttpRequest, language: str, **kwargs: Any) -> Any:
        """Each field in the text's own language and direction."""
        if isinstance(db_field, RichTextField):
            return RichTextFormField(
                language=language,
                citations=Reference.objects.choices(),
                figures=figure_choices(),
                label=capfirst(db_field.verbose_name),
                required=not db_field.blank,
                help_text=db_field.help_text,
            )
        field = self.formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(db_field, (LineField, LinesField)):
            field.widget.attrs |= {"lang": language, "dir": languages.direction(language), "class": "words"}
        return field

    @method_decorator(editor_csp)
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        text = self.get_object(request, unquote(object_id))
        context = dict(extra_context or {})
        if text is not None:
            article = text.article_of()
            context |= {
                "article": article,
                **guide_pages.way_back(article),
                "title": text,
                "subtitle": None,
                "state": public_state(text),
                "preview": addresses.preview(article, text.language),
                **beside_editor(request, article, text.language, text.unit()),
                **remarks.beside(request, article, text.language, text.unit()),
            }
        return super().change_view(request, object_id, form_url, context)

    def save_row(self, *, row: Any, form: Any, by: Person) -> object:
        verb = save_text if row.is_source else save_translation
        data = form.cleaned_data
        return verb(text=row, seen=data["seen"], by=by, reason=data["reason"], **form.values())

    def restore_row(self, *, row: Any, save: Save, seen: int, by: Person, reason: str) -> None:
        verb = restore_text if row.is_source else restore_translation
        verb(text=row, save=save, seen=seen, by=by, reason=reason)

    def after_saving(self, request: HttpRequest, row: Any, *, changed: bool) -> HttpResponse:
        """Back to the guide, at this unit's line; nothing is said to be saved that was not."""
        self.say_saved(request, _("“%s” was saved. Patients see it after you publish.") % row, changed=changed)
        if "_continue" in request.POST:
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(f"{addresses.hub(row.article_of(), row.language)}#{Unit.parse(row.unit()).html_id}")


def shown(text: Any, words: str) -> str:
    """A body for people who only look, as it runs in its language, with the names of what it cites and shows."""
    body = Cited().named_in(clean_html(words))
    direction = languages.direction(text.language)
    return format_html('<div class="source-words" lang="{}" dir="{}">{}</div>', text.language, direction, body)


@admin.register(ArticleText)
class ArticleTextAdmin(TextAdmin):
    search_fields = ["title"]


@admin.register(SectionText)
class SectionTextAdmin(TextAdmin):
    search_fields = ["heading", "body"]


@admin.register(FAQText)
class FAQTextAdmin(TextAdmin):
    search_fields = ["question", "answer"]
