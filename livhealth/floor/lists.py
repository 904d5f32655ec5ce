"""What lists in the admin say instead of codes and signs: a language's name, what patients get, what is out of use."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from livhealth.floor import languages

COMING, IN_WORK = _("goes out with the next publication"), _("in work: patients keep what is published")
IN_USE, RETIRED = _("in use"), pgettext_lazy("state", "retired")


def coming(is_ready: bool) -> Any:
    """What a draft's mark "ready" means to patients."""
    return COMING if is_ready else IN_WORK


def use(is_retired: bool) -> Any:
    return RETIRED if is_retired else IN_USE


class LanguageNames(admin.SimpleListFilter):
    """By the language of the words, each as it calls itself."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(each.code, each.native_name) for each in languages.every()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(language=self.value()) if self.value() else queryset


class Marked(admin.SimpleListFilter):
    """By a column that says yes or no, in words."""

    said: tuple[Any, Any]  # what yes means, what no means

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        yes, no = self.said
        return [("1", yes), ("0", no)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        asked = {"1": True, "0": False}.get(self.value() or "")
        return queryset if asked is None else queryset.filter(**{str(self.parameter_name): asked})


class Coming(Marked):
    title = _("what patients get")
    parameter_name = "ready"
    said = (COMING, IN_WORK)


class Use(Marked):
    title = _("state")
    parameter_name = "is_retired"
    said = (RETIRED, IN_USE)
