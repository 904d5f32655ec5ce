"""People and roles in the admin: standard addresses, plain pages, and our verbs behind them."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from livhealth.floor import languages
from livhealth.floor.access import Act, policy
from livhealth.floor.folded_search import FoldedSearch
from livhealth.floor.refusal import Refused, Stale
from livhealth.people.account_pages import ACTS, act_page
from livhealth.people.accounts import lifecycle
from livhealth.people.accounts.guards import may_manage
from livhealth.people.accounts.history import page_of
from livhealth.people.filters import LanguageFilter, RoleFilter
from livhealth.people.forms import AccountForm, NewAccountForm, sentences, with_seen
from livhealth.people.models import User
from livhealth.people.second_factor.devices import has_device


class PeopleSide(FoldedSearch, admin.ModelAdmin):
    """Pages for those who manage people. Nothing is deleted, and the ledger is the only log."""

    actions = None
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_manage(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_manage(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_manage(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_manage(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def log_addition(self, *args: Any) -> None: ...

    def log_change(self, *args: Any) -> None: ...

    def log_deletions(self, *args: Any) -> None: ...


@admin.register(User)
class UserAdmin(PeopleSide):
    """Accounts: opened, changed and closed with a reason."""

    list_display = ["public_name", "username", "roles_shown", "languages_shown", "is_active", "is_demo"]
    list_filter = ["is_active", RoleFilter, LanguageFilter]
    search_fields = ["public_name", "username", "email", "credentials"]
    list_per_page = 50
    readonly_fields = ["username", "is_active", "is_superuser", "is_demo", "last_login", "second_factor"]
    change_form_template = "people/change_form.html"

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        person = ["public_name", "email", "credentials"]
        rights = (_("May do"), {"fields": ["roles", "languages"]})
        why = (_("Why"), {"fields": ["reason", "seen"] if obj else ["reason"]})
        if obj is None:
            return [(None, {"fields": ["username", *person, "password1", "password2"]}), rights, why]
        account = {"fields": self.readonly_fields}
        return [(None, {"fields": person}), rights, (_("Account"), account), why]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        return self.readonly_fields if obj else []

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Our own forms as they are; a refusal of the verb comes with the request."""
        form = AccountForm if obj else NewAccountForm
        return type(form.__name__, (form,), {"refusal": getattr(request, "refusal", None)})

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_urls(self) -> Any:
        pages = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(partial(act_page, name=name)),
                name=f"people_user_{name}",
            )
            for name in ACTS
        ]
        return pages + super().get_urls()

    @method_decorator(sensitive_post_parameters("password1", "password2"))
    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Outside Django's transaction: a verb has its own, and its refusal re-shows the filled form."""
        try:
            return self._changeform_view(request, object_id, form_url, extra_context)
        except (Refused, ValidationError) as refusal:
            request.refusal = sentences(refusal)
            if isinstance(refusal, Stale):
                request.POST = with_seen(request, refusal)
            return self._changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: User, form: AccountForm, change: bool) -> None:
        given = form.cleaned_data
        by, reason, roles = request.user, given["reason"], given["roles"]
        if not change:
            new = {"username": given["username"], "password": given["password1"], "roles": roles}
            obj.pk = lifecycle.create_account(by=by, reason=reason, **new, **form.details()).pk
            return
        with transaction.atomic():
            lifecycle.change_account(person=obj, by=by, reason=reason, seen=given["seen"], **form.details())
            lifecycle.set_roles(person=obj, roles=roles, by=by, reason=reason)

    def save_related(self, *args: Any) -> None: ...

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if not may_manage(request.user):
            raise PermissionDenied
        if (person := self.get_object(request, unquote(object_id))) is None:
            raise Http404
        entries, older = page_of(person, before=request.GET.get("before", ""))
        context = {"title": _("History"), "person": person, "entries": entries, "older": older, "opts": self.opts}
        return render(request, "people/history.html", {**self.admin_site.each_context(request), **context})

    @admin.display(description=_("roles"))
    def roles_shown(self, obj: User) -> str:
        return ", ".join(sorted(group.name for group in obj.groups.all()))

    @admin.display(description=_("languages"))
    def languages_shown(self, obj: User) -> str:
        return ", ".join(code for code in languages.codes() if code in obj.languages)

    @admin.display(description=_("second factor"), boolean=True)
    def second_factor(self, obj: User) -> bool:
        return has_device(obj)


@admin.register(Group)
class GroupAdmin(PeopleSide):
    """Roles, to be read: what each may do is reviewed text in `fixtures/roles.yaml`."""

    list_display = ["name", "why"]
    fields = readonly_fields = ["name", "why", "may"]
    ordering = ["name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("why there is this role"))
    def why(self, obj: Group) -> str:
        return policy().get(obj.name, {}).get("why", "")

    @admin.display(description=_("what this role may do"))
    def may(self, obj: Group) -> str:
        rules = policy().get(obj.name, {})
        lines = [(Act(act).label, "") for act in rules.get("may", [])]
        lines += [(Act(act).label, _("in own languages")) for act in rules.get("own_languages", [])]
        return format_html_join("", "<p>{} {}</p>", lines)
