"""The administrators' and the staff's forms about accounts. They check words; verbs check rights."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordMixin, UsernameField
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from livhealth.floor.access import Role, policy
from livhealth.floor.reason import ReasonField
from livhealth.people.models import User
from livhealth.people.opening.entries import seen, state


class AccountReasonField(ReasonField):
    """Why an account changes: the ledger keeps it for ever."""

    def __init__(self, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {
            "label": _("Reason"),
            "help_text": _("Kept in the ledger for ever, with your name. Do not write anything private."),
            "error_messages": {"required": _("Say why you change this account: the reason is kept in the ledger.")},
        }
        super().__init__(**{**defaults, **kwargs})


def role_choices() -> list[tuple[str, Any]]:
    return [
        (role.value, format_html("<strong>{}</strong> – {}", role.label, policy().get(role.value, {}).get("why", "")))
        for role in Role
    ]


class AccountForm(forms.ModelForm):
    """An account's details, languages and roles."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        choices=lambda: settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Languages this person may translate into or review, once the role for it is given."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"), required=False, choices=role_choices, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = AccountReasonField()

    class Meta:
        model = User
        fields = ["public_name", "email", "credentials", "languages"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update(roles=state(self.instance)["roles"], seen=seen(self.instance))

    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("public_name", "email", "credentials", "languages")}


class NewAccountForm(SetPasswordMixin, AccountForm):
    """A new account: the above, a name to sign in with, and a first password."""

    password1, password2 = SetPasswordMixin.create_password_fields()

    class Meta(AccountForm.Meta):
        fields = ["username", *AccountForm.Meta.fields]
        field_classes = {"username": UsernameField}

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.validate_passwords()
        return self.cleaned_data

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's own hook, which its types leave out
        self.validate_password_for_user(self.instance)


class ReasonForm(forms.Form):
    """An act on an account that needs nothing but its reason."""

    reason = AccountReasonField()


class NewPasswordForm(SetPasswordMixin, forms.Form):
    """A password for somebody who lost theirs."""

    password1, password2 = SetPasswordMixin.create_password_fields()
    reason = AccountReasonField()

    def clean(self) -> dict[str, Any]:
        self.validate_passwords()
        return self.cleaned_data


class CodeForm(forms.Form):
    """Six digits of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "dir": "ltr", "autocapitalize": "none"}
        ),
    )


class PasswordForm(forms.Form):
    """One's own password, once more."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
