"""The ledger: append-only, hash-chained entries of every act, and the head of the chain."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from livhealth.ledger.frozen import Frozen
from livhealth.text.digest import stored_digest


class Kind(models.TextChoices):
    """What was done. Entries keep the value; pages show the label."""

    CREATE = "create", _("created")
    EDIT = "edit", _("edited")
    CONFIRM = "confirm", _("checked, still correct")
    SETTLE = "settle", _("settled a difference")
    ARRANGE = "arrange", _("arranged")
    RETIRE = "retire", pgettext_lazy("act", "retired")
    BRING_BACK = "bring_back", _("brought back")
    RESTORE = "restore", _("restored")
    IMPORT = "import", _("imported")
    PUBLISH = "publish", pgettext_lazy("act", "published")
    WITHDRAW = "withdraw", _("withdrew")
    SCHEDULE = "schedule", _("scheduled")
    SUBMIT = "submit", _("submitted for review")
    REMARK = "remark", _("remarked on a passage")
    REVIEW = "review", _("reviewed")
    CORRECT = "correct", _("corrected the record")
    PRESENT = "present", _("presented pages by new rules")
    EXPORT = "export", _("exported")
    RENAME = "rename", _("changed the address")
    CONTACTS = "contacts", _("changed the contacts")
    REMOVE_PICTURE = "remove_picture", _("removed a picture for legal reasons")
    RECEIVE = "receive", _("counted a day's questions of readers")
    ANSWER = "answer", _("answered a reader's question")
    FINISH = "finish", _("closed a reader's question")
    REOPEN = "reopen", _("opened a reader's question again")
    DELETE = "delete", _("deleted a reader's question")
    ACCOUNT = "account", _("changed an account")
    LOCK_OUT = "lock_out", _("was locked out")
    CLOCK = "clock", _("accepted the clock")
    VERIFY_FAILED = "verify_failed", _("found the record altered")


class Entry(Frozen):
    """One act: who (name copied), what, when, why, and the digests of what it left behind.

    It has no foreign keys: the record must not change when anything else does.
    """

    DIGEST_COLUMNS = {
        1: (
            "number", "at", "kind", "actor_name", "actor_account", "actor_role", "subject_type", "subject_id",
            "subject_name", "article", "language", "reason", "object_digest", "revision_number", "facts",
            "previous_digest", "version",
        )
    }  # fmt: skip

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("when"), db_index=True)
    kind = models.CharField(_("act"), max_length=20)
    actor_name = models.CharField(_("who"), max_length=150, blank=True)
    actor_account = models.CharField(_("account"), max_length=150, blank=True)
    actor_role = models.CharField(_("role"), max_length=100, blank=True)
    subject_type = models.CharField(_("kind of thing"), max_length=60, blank=True)
    subject_id = models.CharField(_("its number"), max_length=40, blank=True)
    subject_name = models.CharField(_("what"), max_length=255, blank=True)
    article = models.CharField(_("guide"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    reason = models.TextField(_("why"), blank=True)
    object_digest = models.CharField(_("digest of the object"), max_length=64, blank=True)
    revision_number = models.PositiveBigIntegerField(_("revision"), null=True, blank=True)
    facts = models.TextField(_("facts"), help_text=_("Canonical JSON: digests of the rows this act wrote, and more."))
    version = models.PositiveSmallIntegerField(_("digest version"))
    previous_digest = models.CharField(_("previous digest"), max_length=64, unique=True)
    digest = models.CharField(_("digest"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["article", "-number"]),
            models.Index(fields=["article", "kind", "-number"]),
            models.Index(fields=["article", "language", "-number"]),
            models.Index(fields=["article", "actor_account", "-number"]),
            models.Index(fields=["kind", "-number"]),
            models.Index(fields=["actor_account", "-number"]),
            models.Index(fields=["subject_type", "subject_id", "-number"]),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.actor_name or '–'} {self.kind_label} {self.subject_name}"

    @property
    def kind_label(self) -> Any:
        return Kind(self.kind).label if self.kind in Kind.values else self.kind

    def computed_digest(self) -> str:
        """What `digest` must be, from the other columns."""
        return stored_digest({column: getattr(self, column) for column in self.DIGEST_COLUMNS[self.version]})


class Head(models.Model):
    """The one row that says where the chain ends; locking it keeps the chain from forking."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(null=True)
    mailed_on = models.DateField(null=True)  # the hospital's day on which the head was last mailed

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="ledger_head_is_one_row")]

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"
