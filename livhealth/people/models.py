"""Who works here: accounts with a public name, credentials and languages."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class PeopleQuerySet(models.QuerySet["User"]):
    """People are deactivated, never deleted: their acts stand in the record."""

    def delete(self) -> Any:
        raise PermissionError("People are deactivated, never deleted: the record names them.")

    def active_demo(self) -> "PeopleQuerySet":
        """Demo accounts somebody could still sign in with."""
        return self.filter(is_demo=True, is_active=True)


class PeopleManager(UserManager.from_queryset(PeopleQuerySet)):
    """Django's account manager on our QuerySet: what it makes is recorded like every other account."""

    def create_user(self, username: str, email: Any = None, password: Any = None, **details: Any) -> "User":
        """An account without a role, made by a program on the server."""
        from livhealth.people.accounts.lifecycle import insert

        person = self.model(
            username=self.model.normalize_username(username),
            email=self.normalize_email(email),
            **{"public_name": username, **details},
        )
        person.full_clean(exclude=["password"])
        return insert(person, password=password, roles=[], by=None, reason="made by a program on the server")

    def create_superuser(self, username: str, email: Any = None, password: Any = None, **details: Any) -> "User":
        """A break-glass account, made on the server (`createsuperuser`)."""
        from livhealth.people.accounts.details import unsaved
        from livhealth.people.accounts.lifecycle import insert

        details = {"public_name": username, "email": email or "", **details}
        person = unsaved(username=username, **{**details, "is_superuser": True})
        return insert(person, password=password, roles=[], by=None, reason="break-glass, made on the server")


class User(AbstractUser):
    """One person. Only the public name, copied at the moment of an act, reaches pages and record."""

    first_name = None
    last_name = None
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
    is_demo = models.BooleanField(
        _("demo account"),
        default=False,
        help_text=_("Refused at sign-in outside the demo."),
    )

    objects = PeopleManager()
    REQUIRED_FIELDS = ["public_name", "email"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["public_name", "pk"]

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
