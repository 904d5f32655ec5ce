"""Finding people by what they may do."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from livhealth.floor.access import Role


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Role.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class LanguageFilter(admin.SimpleListFilter):
    """A hospital has dozens of people, and SQLite cannot look into a JSON list: Python does."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return settings.LANGUAGES

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if not self.value():
            return queryset
        known = queryset.model.objects.values_list("pk", "languages")
        return queryset.filter(pk__in=[pk for pk, codes in known if self.value() in codes])
