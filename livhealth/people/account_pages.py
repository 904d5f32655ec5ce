"""The administrators' pages for one act on one account: close, open, new password, lost second factor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from livhealth.floor.road import send
from livhealth.people.accounts import lifecycle, passwords
from livhealth.people.accounts.guards import may_manage
from livhealth.people.forms import NewPasswordForm, ReasonForm
from livhealth.people.models import User
from livhealth.people.second_factor import devices


@dataclass(frozen=True)
class AccountPage:
    """One act: its verb, its form, and the words of its page."""

    verb: Callable[..., Any]
    title: Any
    consequence: Any
    done: Any
    form: type[forms.Form] = ReasonForm


def set_password(*, password1: str, password2: str, **given: Any) -> User:
    """The verb for the form, which asks the same password twice."""
    return passwords.set_password_by_administrator(password=password1, **given)


ACCOUNT_PAGES = {
    "deactivate": AccountPage(
        lifecycle.deactivate,
        _("Deactivate this account"),
        _("This person can no longer sign in. The name stays on everything the person did."),
        _("The account is deactivated."),
    ),
    "reactivate": AccountPage(
        lifecycle.reactivate,
        _("Reactivate this account"),
        _("This person can sign in again, with the roles and languages shown on the account."),
        _("The account is active again."),
    ),
    "password": AccountPage(
        set_password,
        _("Set a new password"),
        _("The old password ends, and with it every session of this person. A lock-out ends too."),
        _("The new password is set."),
        NewPasswordForm,
    ),
    "second-factor": AccountPage(
        devices.reset_second_factor,
        _("Remove the second factor"),
        _("For a lost device. At the next sign-in this person sets up a new one. Make sure who is asking."),
        _("The second factor is removed."),
    ),
}


@sensitive_post_parameters("password1", "password2")
def account_page(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Shows what the act does and asks for the reason; a refusal re-shows the form with its sentence."""
    if not may_manage(request.user):
        raise PermissionDenied
    person, act = get_object_or_404(User, pk=pk), ACCOUNT_PAGES[name]
    form = act.form(request.POST if request.method == "POST" else None)
    if send(request, form, act.verb, person=person):
        messages.success(request, act.done)
        return redirect(reverse("admin:people_user_change", args=[person.pk]))
    context = {"title": act.title, "act": act, "person": person, "form": form, "opts": User._meta}
    return render(request, "people/act.html", {**admin.site.each_context(request), **context})
