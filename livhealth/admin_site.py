"""The editors' site: Django's admin, for people who have a role here."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from livhealth.people.sign_in.form import SignInForm

OWN_APPS = {"articles", "references", "figures", "contacts", "people", "ledger"}


def is_own(admin_class: Any) -> bool:
    """Is the page ours, though the model is not? So roles, Django's groups, are shown to be read."""
    return bool(admin_class) and admin_class.__module__.split(".")[0] in {"livhealth", *OWN_APPS}


class LivHealthSite(admin.AdminSite):
    """Lists this project's own things only; a dependency's models are not edited by hand."""

    site_header = _("LivHealth")
    site_title = _("LivHealth")
    index_title = _("Today")
    index_template = "admin/livhealth_index.html"
    login_form = SignInForm
    enable_nav_sidebar = False
    empty_value_display = "–"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        models = model_or_iterable if isinstance(model_or_iterable, (list, tuple)) else [model_or_iterable]
        for model in models:
            if model._meta.app_label in OWN_APPS or is_own(admin_class):
                super().register(model, admin_class, **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Worked out where a template shows it: on the front page, not on each of the others."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_staff
