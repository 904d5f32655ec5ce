"""Titles of the admin's pages: what a list holds, what a row is called; not "Select section to change"."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst


class PlainTitles(admin.ModelAdmin):  # type: ignore[type-arg]  # it takes none when the program runs
    """A list is called by its things, a page by its thing, as people call it."""

    def name_of(self, row: Any) -> str:
        return str(row)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        titles = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**titles, **(extra_context or {})})

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None and context.get("subtitle"):  # a page with a title of its own has none
            context |= {"title": self.name_of(obj), "subtitle": None}
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)
