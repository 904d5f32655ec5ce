"""Rows that have a history: they change inside a verb's revision block, or not at all."""

from typing import Any, NoReturn

import reversion
from django.db import models
from django.utils.translation import gettext_lazy as _


class OutsideVerb(RuntimeError):
    """A row with a history was written without a verb: no reason, no revision, no entry."""


def refuse(model: type[models.Model], what: str) -> NoReturn:
    raise OutsideVerb(f"{model._meta.label}: {what} would leave no history. Use a verb of its domain.")


class RegisteredQuerySet(models.QuerySet[Any]):
    """Reads; every write that django-reversion would not see is refused."""

    def update(self, **kwargs: Any) -> int:
        refuse(self.model, "update()")

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        refuse(self.model, "bulk_create()")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        refuse(self.model, "bulk_update()")

    def delete(self) -> Any:
        refuse(self.model, "delete()")

    def write_seen(self, pk: Any, seen: int, values: dict[str, Any]) -> bool:
        """The stale-checked write: True when the row still bore the save number `seen`."""
        if not reversion.is_active():
            refuse(self.model, "a write outside a revision block")
        rows: models.QuerySet[Any] = models.QuerySet(self.model, using=self.db).filter(pk=pk, save_number=seen)
        return bool(rows.update(**values, save_number=seen + 1))


class Registered(models.Model):
    """Base of every row with a history: a save number, and no way around the verbs."""

    save_number = models.PositiveIntegerField(_("save number"), default=1, editable=False)

    objects = RegisteredQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not reversion.is_active():
            refuse(type(self), "save()")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        refuse(type(self), "delete()")

    def guide_slug(self) -> str:
        """The slug of the guide this row belongs to, for the ledger; "" when it belongs to none."""
        return ""

    def was_read(self) -> bool:
        """May patients have read what this row says? From then on every change of it has a reason."""
        return True

    def text_language(self) -> str:
        """The language of this row's words; "" when it holds none."""
        return ""
