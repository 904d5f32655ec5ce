"""Editions in the admin: read only, each with what it changed and what it said."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.edit import hub
from articles.models import Edition
from livhealth.editing.admin import RecordAdmin


@admin.register(Edition)
class EditionAdmin(RecordAdmin):
    list_display = [
        "number",
        "article",
        "language",
        "published_at",
        "published_by_name",
        "change_class",
        "release",
        "reason",
    ]
    list_filter = ["article", "language", "change_class", "release"]
    list_select_related = ["article"]
    list_per_page = 50
    change_form_template = "admin/editing/record.html"
    ordering = ["-pk"]
    fields = [
        "article", "language", "number", "published_at", "published_by_name", "release", "change_class", "reason",
        "public_note", "changed_units", "words", "digest",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("composed_from")

    @admin.display(description=_("what it changed"))
    def changed_units(self, edition: Edition) -> SafeString:
        rows = (
            (change.unit, change.get_action_display(), change.get_change_class_display())
            for change in edition.changes.all()
        )
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {} – {}</li>", rows))

    @admin.display(description=_("what it said"))
    def words(self, edition: Edition) -> SafeString:
        data = edition.data
        units = [("head", data["head"]), *data["units"].items()]
        rows = ((unit, words.get(hub.HEADING[unit.partition(":")[0]], "")) for unit, words in units)
        return format_html("<ol>{}</ol>", format_html_join("", "<li><code>{}</code> {}</li>", rows))
