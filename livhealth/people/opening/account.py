"""What stands in an account: who somebody is, what the person may sign or translate, and which roles."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from livhealth.floor.languages import LanguageField


class Account(AbstractUser):
    """One person's account, without the table: `people.User` gives it one.

    Only the public name, copied at the moment of an act, reaches pages and record.
    """

    # Django drops an inherited field that is set to None; its types have no word for that.
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    public_name = models.CharField(
        _("public name"),
        max_length=150,
        help_text=_("Patients and auditors see this name on everything that this person does."),
    )
    credentials = models.CharField(
        _("credentials"),
        max_length=200,
        blank=True,
        help_text=_("For example: MD, pediatric hematology. Shown with medical reviews."),
    )
    languages = models.JSONField(
        _("languages"),
        default=list,
        blank=True,
        help_text=_("Languages this person may translate into or review."),
    )
    interface_language = LanguageField(
        _("language of these pages"),
        blank=True,
        default="",
        help_text=_("In which admin and audit speak to this person; empty: the browser's."),
    )
    is_demo = models.BooleanField(
        _("demo account"),
        default=False,
        help_text=_("Refused at sign-in outside the demo."),
    )

    REQUIRED_FIELDS = ["public_name", "email"]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public_name or self.username

    def get_full_name(self) -> str:
        return self.public_name

    def get_short_name(self) -> str:
        return self.public_name

    def clean(self) -> None:
        super().clean()
        unknown = sorted(set(self.languages) - set(dict(settings.LANGUAGES)))
        if unknown:
            raise ValidationError({"languages": _("Unknown language: %s.") % ", ".join(unknown)})

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise PermissionError("People are deactivated, never deleted: the record names them.")

    @cached_property
    def role_names(self) -> frozenset[str]:
        """Names of this person's groups, as they stood when first asked in this request."""
        return frozenset(self.groups.values_list("name", flat=True))
