"""Editions in the admin: read only, each with what it changed and what it said."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from articles.domain.edition import content
from articles.domain.edition.unit import Unit
from articles.domain.reading.page_updates import class_told
from articles.domain.reading.unit_changes import shown_facts
from articles.edit import correcting, countersigning
from articles.edit.units import GuideFilter
from articles.models import Edition
from articles.models.article import title_of
from livhealth.editing.admin import RecordAdmin
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.lists import LanguageNames
from livhealth.text.clean import clean_html
from references.citation import cite


@admin.register(Edition)
class EditionAdmin(RecordAdmin):
    list_display = [
        "guide",
        "language_name",
        "number",
        "published_at",
        "published_by_name",
        "told_class",
        "release",
        "reason",
    ]
    list_filter = [GuideFilter, LanguageNames, "change_class", "release"]
    list_select_related = ["article"]
    list_per_page = 50
    change_form_template = "admin/articles/edition.html"
    ordering = ["-pk"]
    fields = [
        "guide", "language_name", "number", "published_at", "published_by_name", "release", "told_class", "reason",
        "public_note", "changed_units", "words", "digest",
    ]  # fmt: skip

    def get_urls(self) -> Any:
        def page(view: Any) -> Any:
            return self.admin_site.admin_view(lambda request, pk: view(self, request, pk))

        return [
            path("<int:pk>/countersign/", page(countersigning.countersign_page), name="articles_edition_countersign"),
            path("<int:pk>/correct/", page(correcting.correct_page), name="articles_edition_correct"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        allowed = {
            "may_correct": may(request.user, Act.CORRECT_RECORD),
            "may_audit": may(request.user, Act.READ_AUDIT),
        }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **allowed})

    def get_queryset(self, request: HttpRequest) -> Any:
        editions: Any = super().get_queryset(request)
        return editions.with_sameness().annotate(guide_title=title_of("article")).defer("composed_from")

    def name_of(self, row: Any) -> str:
        said = {"guide": self.guide(row), "language": self.language_name(row), "number": row.number}
        return _("%(guide)s, %(language)s, edition %(number)d") % said

    @admin.display(description=_("guide"), ordering="guide_title")
    def guide(self, edition: Any) -> str:
        return str(edition.guide_title or edition.article.slug)

    @admin.display(description=_("language"), ordering="language")
    def language_name(self, edition: Edition) -> str:
        return languages.named(edition.language)

    @admin.display(description=_("change class"), ordering="change_class")
    def told_class(self, edition: Edition) -> str:
        return class_told(edition)

    @admin.display(description=_("what it changed"))
    def changed_units(self, edition: Edition) -> SafeString:
        said = content.read_content(edition.content)
        rows = (
            (called(change.unit, said), change.get_action_display(), change.get_change_class_display())
            for change in edition.changes.all()
        )
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {} – {}</li>", rows))

    @admin.display(description=_("what it said"))
    def words(self, edition: Edition) -> SafeString:
        """Every unit in reading order, as text: not as patients got it, which the time machine shows."""
        said = content.read_content(edition.content)
        names = [unit for unit in content.unit_names(said) if not Unit.parse(unit).is_frozen_data]
        context = {
            "units": [(unit, *said_in(unit, content.words_of(said, unit))) for unit in names],
            "figures": said.get("figures", {}),
            "codes": shown_facts(said.get("facts", {})),
            "references": [cite(record) for record in said["references"]],
            "language": edition.language,
        }
        return render_to_string("admin/articles/_edition_words.html", context)


def called(unit: str, said: content.Content) -> str:
    """What people call a part of an edition: its heading; its name where it has none, or is not in this edition."""
    parsed = Unit.parse(unit)
    words = None if parsed.is_frozen_data else content.words_of(said, unit)
    return words.get(parsed.kind.heading, unit) if words else unit


def said_in(unit: str, words: dict[str, str]) -> tuple[str, list[str], SafeString]:
    """The heading of a unit, what the head says besides, and the body."""
    kind = Unit.parse(unit).kind
    lines = [line for name in ("summary", "takeaways") for line in words.get(name, "").splitlines()]
    body = clean_html(words.get(kind.rich, ""))
    return words.get(kind.heading, ""), lines, mark_safe(body)  # noqa: S308 - just cleaned
