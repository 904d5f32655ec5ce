"""People and roles in the admin: standard addresses, plain pages, and our verbs behind them."""

from functools import partial
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from livhealth.floor import languages
from livhealth.floor.access import Act, Role, policy
from livhealth.floor.change_page import VerbAdmin
from livhealth.floor.folded_search import FoldedSearch
from livhealth.floor.person import Person
from livhealth.floor.plain_titles import PlainTitles
from livhealth.floor.refusal import Stale
from livhealth.floor.road import let_see
from livhealth.people.account_pages import ACCOUNT_PAGES, account_page
from livhealth.people.accounts import lifecycle
from livhealth.people.accounts.guards import may_manage
from livhealth.people.accounts.history import page_of
from livhealth.people.filters import LanguageFilter, RoleFilter
from livhealth.people.forms import AccountForm, NewAccountForm
from livhealth.people.models import User
from livhealth.people.second_factor.devices import has_device
from livhealth.text.digest import digest


class PeopleSide(FoldedSearch, PlainTitles):
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

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Lists answer what their filters ask, and nothing else: not how a password or a key begins."""
        asked = {getattr(each, "parameter_name", each) for each in self.list_filter}
        return lookup.split("__")[0] in asked

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(VerbAdmin, PeopleSide):
    """Accounts: opened, changed and closed with a reason."""

    list_display = ["public_name", "username", "roles_shown", "languages_shown", "standing"]
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
        """Our own forms as they are."""
        return AccountForm if obj else NewAccountForm

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_urls(self) -> Any:
        pages = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(partial(account_page, name=name)),
                name=f"people_user_{name}",
            )
            for name in ACCOUNT_PAGES
        ]
        return pages + super().get_urls()

    @method_decorator(sensitive_post_parameters("password1", "password2"))
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        return super().changeform_view(request, object_id, form_url, extra_context)

    def add_row(self, *, form: NewAccountForm, by: Person) -> User:
        given = form.cleaned_data
        new = {name: given[name] for name in ("username", "roles", "reason")}
        return lifecycle.create_account(by=cast(User, by), password=given["password1"], **new, **form.details())

    def save_row(self, *, row: User, form: AccountForm, by: Person) -> object:
        given = form.cleaned_data
        said = {name: given[name] for name in ("roles", "reason", "seen")}
        lifecycle.change_account_and_roles(person=row, by=by, **said, **form.details())
        return True

    def after_saving(self, request: HttpRequest, row: User, *, changed: bool) -> HttpResponse:
        return self.response_change(request, User.objects.get(pk=row.pk))

    def show_stale(self, row: User, form: AccountForm, stale: Stale) -> dict[str, Any]:
        """What stands there now, line by line; saving it again is a decision."""
        let_see(form, seen=digest(stale.current))
        for name, value in stale.current.items():
            form.add_error(None, f"{name}: {', '.join(value) if isinstance(value, list) else value}")
        return {}

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
        names = sorted(group.name for group in obj.groups.all())
        return ", ".join(str(Role(name).label) if name in Role.values else name for name in names)

    @admin.display(description=_("languages"))
    def languages_shown(self, obj: User) -> str:
        return ", ".join(each.native_name for each in languages.every() if each.code in obj.languages)

    @admin.display(description=_("state"), ordering="is_active")
    def standing(self, obj: User) -> str:
        """May the person sign in, and is it one of the demo's accounts?"""
        said = [_("active") if obj.is_active else _("closed"), *([_("demo account")] if obj.is_demo else [])]
        return ", ".join(map(str, said))

    @admin.display(description=_("second factor"), boolean=True)
    def second_factor(self, obj: User) -> bool:
        return has_device(obj)


@admin.register(Group)
class GroupAdmin(PeopleSide):
    """Roles, to be read: what each may do is reviewed text in `fixtures/roles.yaml`."""

    list_display = ["name", "why"]
    fields = ["name", "why", "may"]
    readonly_fields = ["name", "why", "may"]
    ordering = ["name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("why there is this role"))
    def why(self, obj: Group) -> str:
        why = policy().get(obj.name, {}).get("why")
        return gettext(why) if why else ""

    @admin.display(description=_("what this role may do"))
    def may(self, obj: Group) -> str:
        rules = policy().get(obj.name, {})
        lines = [(str(Act(act).label), "") for act in rules.get("may", [])]
        lines += [(str(Act(act).label), str(_("in own languages"))) for act in rules.get("own_languages", [])]
        return format_html_join("", "<p>{} {}</p>", lines)
