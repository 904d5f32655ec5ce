"""Who works here: the table of accounts, and what programs on the server may do with it."""

from typing import Any

from django.contrib.auth.models import UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from livhealth.people.opening.account import Account
from livhealth.people.opening.details import fill
from livhealth.people.opening.insert import insert


class PeopleQuerySet(models.QuerySet["User"]):
    """People are deactivated, never deleted: their acts stand in the record."""

    def delete(self) -> Any:
        raise PermissionError("People are deactivated, never deleted: the record names them.")

    def active_demo(self) -> "PeopleQuerySet":
        """Demo accounts somebody could still sign in with."""
        return self.filter(is_demo=True, is_active=True)


class PeopleManager(UserManager["User"]):
    """Django's account manager on our QuerySet: what it makes is recorded like every other account."""

    def get_queryset(self) -> PeopleQuerySet:
        return PeopleQuerySet(self.model, using=self._db)

    def create_user(self, username: str, email: Any = None, password: Any = None, **details: Any) -> "User":
        """An account without a role, made by a program on the server."""
        person = self.model(
            username=self.model.normalize_username(username),
            email=self.normalize_email(email),
            **{"public_name": username, **details},
        )
        person.full_clean(exclude=["password"])
        return insert(person, password=password, roles=[], by=None, reason="made by a program on the server")

    def create_superuser(self, username: str, email: Any = None, password: Any = None, **details: Any) -> "User":
        """A break-glass account, made on the server (`createsuperuser`)."""
        person = fill(
            self.model(username=self.model.normalize_username(username), is_staff=True, is_superuser=True),
            **{"public_name": username, "email": email or "", **details},
        )
        return insert(person, password=password, roles=[], by=None, reason="break-glass, made on the server")


class FailedSignInsQuerySet(models.QuerySet["FailedSignIns"]):
    """Counts of failed sign-ins, by the name that was tried."""

    def of(self, name: str) -> "FailedSignInsQuerySet":
        return self.filter(name=FailedSignIns.folded(name))


class FailedSignIns(models.Model):
    """How often somebody failed to sign in with a name, whether or not it has an account; forgotten after a day."""

    name = models.CharField(max_length=150, unique=True)
    failures = models.PositiveIntegerField(default=0)
    newest_at = models.DateTimeField(db_index=True)

    objects = FailedSignInsQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name}: {self.failures}"

    @staticmethod
    def folded(name: str) -> str:
        """The name in one case, as long as an account's may be."""
        return name.casefold()[:150]


class User(Account):
    """One person. People are deactivated, never deleted."""

    objects = PeopleManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["public_name", "pk"]
