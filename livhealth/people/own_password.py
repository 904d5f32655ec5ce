"""The admin's “Change password” page, with our verb behind it: the change is an entry."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from livhealth.people.accounts.passwords import change_own_password
from livhealth.people.models import User


class OwnPasswordForm(AdminPasswordChangeForm):
    """Django's form: the old password, the new one twice."""

    user: User

    def save(self, commit: bool = True) -> User:
        self.user = change_own_password(by=self.user, password=self.cleaned_data["new_password1"])
        return self.user


def own_password(request: HttpRequest, **more: Any) -> HttpResponseBase:
    return PasswordChangeView.as_view(
        form_class=OwnPasswordForm,
        success_url=reverse("admin:password_change_done"),
        extra_context=admin.site.each_context(request),
    )(request)
