"""Rows that are written once: what publishing, reviewing and the ledger itself leave behind.

They are refused a change three times: no verb does it, the model and its QuerySet refuse, and
the database has triggers (livhealth.ledger.triggers).
"""

from typing import Any, ClassVar, NoReturn

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import models

from livhealth.text.digest import stored_digest


class FrozenRow(PermissionError):
    """Somebody tried to change or remove a row of the record."""


def refuse(model: type[models.Model]) -> NoReturn:
    raise FrozenRow(f"A row of {model._meta.label} is part of the record: it is never changed or removed.")


class FrozenQuerySet(models.QuerySet[Any]):
    """Reads and inserts; refuses everything that would alter the record."""

    def update(self, **kwargs: Any) -> int:
        refuse(self.model)

    def delete(self) -> Any:
        refuse(self.model)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        refuse(self.model)

    def update_or_create(self, *args: Any, **kwargs: Any) -> Any:
        refuse(self.model)


class Frozen(models.Model):
    """Base of every append-only row.

    `DIGEST_COLUMNS` gives, for each digest version, the columns that the row's digest runs over;
    a column added later joins a new version and changes no old digest.
    """

    DIGEST_COLUMNS: ClassVar[dict[int, tuple[str, ...]]] = {}

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            refuse(type(self))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        refuse(type(self))

    @classmethod
    def digest_version(cls) -> int:
        return max(cls.DIGEST_COLUMNS)

    def row_digest(self, version: int | None = None) -> str:
        """Digest of this row's values under a digest version (the newest when none is given)."""
        columns = self.DIGEST_COLUMNS[version or self.digest_version()]
        return stored_digest({column: getattr(self, column) for column in columns})


def frozen_models() -> list[type[Frozen]]:
    """Every installed append-only model."""
    return [model for model in apps.get_models() if issubclass(model, Frozen)]


def check_digest_columns(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every column of a frozen model stands in its newest digest version."""
    return [
        Error(
            f"{model._meta.label}: column {field.attname} is in no digest.",
            hint="Add a new version to DIGEST_COLUMNS with all columns; leave old versions as they are.",
            id="livhealth.E010",
        )
        for model in frozen_models()
        for field in model._meta.concrete_fields
        if field.attname not in model.DIGEST_COLUMNS.get(model.digest_version(), ())
        and field.attname not in ("digest",)
    ]
