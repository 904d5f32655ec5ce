"""What was published: editions, what each changed, and withdrawals."""

import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.signed import signature_stands
from livhealth.floor.languages import LanguageField
from livhealth.ledger.frozen import Frozen, FrozenQuerySet


class ChangeClass(models.IntegerChoices):
    """Do patients have to know? Ordered, so that classes compare."""

    TYPO = 1, _("Spelling or punctuation: nothing patients have to know")
    CONTENT = 2, _("Content: patients should know that it changed")
    SAFETY = 3, _("Safety: the old text must no longer be followed")


class EditionQuerySet(FrozenQuerySet):
    def newest(self, moment: Any = None) -> "EditionQuerySet":
        """The newest edition of each guide and language at the moment (now, when None), withdrawn or not."""
        newer = Edition.objects.filter(
            article=OuterRef("article"), language=OuterRef("language"), number__gt=OuterRef("number")
        )
        if moment is None:
            return self.filter(~Exists(newer))
        return self.filter(~Exists(newer.filter(published_at__lte=moment)), published_at__lte=moment)

    def current(self) -> "EditionQuerySet":
        """What patients read: the newest edition of each guide and language, unless withdrawn."""
        return self.newest().filter(withdrawal=None)

    def sources(self) -> "EditionQuerySet":
        return self.filter(source_edition=None)

    def signed(self) -> "EditionQuerySet":
        """Those under whose very text a second person's signature stands, given before or after publication."""
        return self.filter(signature_stands())

    def alone(self) -> "EditionQuerySet":
        """Those that one person released and nobody has countersigned."""
        return self.exclude(release=Edition.Release.REVIEWED).filter(~signature_stands())

    def with_sameness(self) -> "EditionQuerySet":
        """Each knows whether it says nothing else than the one before it, and why it was published then.

        `is_unchanged`; `is_again` after a withdrawal; `original`, the number of the source edition that a translation
        was published against: where it is unchanged and follows no withdrawal, it was checked against that one.
        """
        changes = EditionChange.objects.filter(edition=OuterRef("pk"))
        known: EditionQuerySet = self.annotate(
            is_unchanged=Q(base__isnull=False) & ~Exists(changes.exclude(action=EditionChange.Action.NOTE_CORRECTED)),
            is_again=Exists(Withdrawal.objects.filter(edition=OuterRef("base"))),
            original=F("source_edition__number"),
        )
        return known


class Edition(Frozen):
    """The immutable publication of everything that one guide says in one language."""

    class Release(models.TextChoices):
        """How it came to be released."""

        REVIEWED = "reviewed", _("Reviewed and signed")
        EMERGENCY = "emergency", _("Emergency release by one person")
        OVERRIDE = "override", _("Released by override, with unreviewed machine translation")

    DIGEST_COLUMNS = {
        1: (
            "id", "article_id", "language", "number", "source_edition_id", "base_id", "content", "digest", "change_class",
            "reason", "public_note", "release", "review_digest", "composed_from", "published_at", "published_by_id",
            "published_by_name",
        )
    }  # fmt: skip

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="editions", verbose_name=_("guide"))
    language = LanguageField(_("language"))
    number = models.PositiveIntegerField(_("number"))
    source_edition = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="translations",
        verbose_name=_("composed against source edition"),
        help_text=_("Empty for an edition in the source language."),
    )
    base = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="successor",
        verbose_name=_("edition that it replaced"),
    )
    content = models.TextField(_("content"), help_text=_("Canonical JSON; its SHA-256 is the digest."))
    digest = models.CharField(_("digest"), max_length=64, db_index=True)
    change_class = models.PositiveSmallIntegerField(_("change class"), choices=ChangeClass.choices)
    reason = models.TextField(_("reason"))
    public_note = models.TextField(_("public note"), blank=True)
    release = models.CharField(_("released as"), max_length=10, choices=Release.choices)
    review_digest = models.CharField(
        _("digest of the releasing review"),
        max_length=64,
        blank=True,
        help_text=_("Row digest; empty unless reviewed."),
    )
    composed_from = models.TextField(_("composed from"), help_text=_("Canonical JSON: unit to version of the history."))
    published_at = models.DateTimeField(pgettext_lazy("moment", "published"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_by_name = models.CharField(_("published by"), max_length=150)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language", "number"], name="one_edition_number_per_guide_and_language"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_numbers_start_at_1"),
            models.CheckConstraint(
                condition=Q(number=1, base=None) | Q(number__gt=1, base__isnull=False),
                name="only_first_edition_has_no_base",
            ),
            models.CheckConstraint(condition=Q(change_class__in=[1, 2, 3]), name="edition_class_is_known"),
            models.CheckConstraint(
                condition=(Q(release="reviewed") & ~Q(review_digest=""))
                | (~Q(release="reviewed") & Q(review_digest="")),
                name="reviewed_editions_name_their_review",
            ),
        ]
        indexes = [
            models.Index(fields=["article", "language", "-published_at"]),
            # When which edition was published, without a look at the content, which may lie on many pages.
            models.Index(fields=["article", "language", "number", "published_at"], name="edition_moments"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.language}/{self.number}"

    @cached_property
    def data(self) -> dict[str, Any]:
        """The content as plain data, as it was stored."""
        data: dict[str, Any] = json.loads(self.content)
        return data

    @property
    def is_source(self) -> bool:
        return self.source_edition_id is None

    @property
    def is_withdrawn(self) -> bool:
        """Was it taken out of public view? One query, unless the withdrawal was selected along."""
        return hasattr(self, "withdrawal")


class EditionPicture(models.Model):
    """One picture that an edition froze: the way back from a picture's address. It can be made anew from contents."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="pictures", verbose_name=_("edition"))
    digest = models.CharField(_("digest of the file"), max_length=64, db_index=True)

    class Meta:
        verbose_name = _("picture of an edition")
        verbose_name_plural = _("pictures of editions")
        constraints = [
            models.UniqueConstraint(fields=["edition", "digest"], name="one_line_for_each_picture_of_an_edition")
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.digest[:12]}"


class EditionChangeQuerySet(FrozenQuerySet):
    def effective(self, moment: Any = None) -> "EditionChangeQuerySet":
        """The classes that count at `moment` (now when none): a correction stands for what it corrects."""
        rows, corrections = self, EditionChange.objects.filter(corrects=OuterRef("pk"))
        if moment is not None:
            rows, corrections = rows.filter(recorded_at__lte=moment), corrections.filter(recorded_at__lte=moment)
        return rows.filter(~Exists(corrections)).exclude(action=EditionChange.Action.NOTE_CORRECTED)

    def last_changes(self) -> "EditionChangeQuerySet":
        """Of effective changes: those that move a unit's "last changed" date."""
        return self.filter(change_class__gte=ChangeClass.CONTENT)


class EditionChange(Frozen):
    """One unit that an edition added, changed, moved or retired; or a correction of such a record."""

    class Action(models.TextChoices):
        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        MOVED = "moved", _("moved")
        FLAGGED = "flagged", _("safety flag changed")
        RETIRED = "retired", pgettext_lazy("act", "retired")
        CLASS_CORRECTED = "class_corrected", _("class corrected")
        NOTE_CORRECTED = "note_corrected", _("note corrected")

    DIGEST_COLUMNS = {
        1: (
            "id", "edition_id", "unit", "action", "change_class", "old_digest", "new_digest", "corrects_id", "public_note",
            "reason", "recorded_at", "recorded_by_id", "recorded_by_name",
        )
    }  # fmt: skip

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="changes", verbose_name=_("edition"))
    unit = models.CharField(_("unit"), max_length=90)
    action = models.CharField(_("action"), max_length=20, choices=Action.choices)
    change_class = models.PositiveSmallIntegerField(_("change class"), choices=ChangeClass.choices)
    old_digest = models.CharField(_("digest before"), max_length=64, blank=True)
    new_digest = models.CharField(_("digest after"), max_length=64, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="correction", verbose_name=_("corrects")
    )
    public_note = models.TextField(_("corrected public note"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_by_name = models.CharField(_("recorded by"), max_length=150)

    objects = EditionChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of an edition")
        verbose_name_plural = _("changes of editions")
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "unit"],
                condition=~Q(action__in=["class_corrected", "note_corrected"]),
                name="one_change_per_edition_and_unit",
            ),
            models.CheckConstraint(
                condition=~Q(action="class_corrected") | Q(corrects__isnull=False),
                name="class_correction_names_what_it_corrects",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | Q(action__in=["class_corrected", "note_corrected"]),
                name="only_corrections_correct",
            ),
            models.CheckConstraint(condition=Q(change_class__in=[1, 2, 3]), name="change_class_is_known"),
        ]
        indexes = [models.Index(fields=["edition", "unit"])]

    def __str__(self) -> str:
        return f"{self.unit} {self.action}"


class Withdrawal(Frozen):
    """Takes one edition's language out of public view; publishing again ends it."""

    DIGEST_COLUMNS = {
        1: ("id", "edition_id", "reason", "public_note", "withdrawn_at", "withdrawn_by_id", "withdrawn_by_name"),
    }

    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, related_name="withdrawal", verbose_name=_("edition")
    )
    reason = models.TextField(_("reason"))
    public_note = models.TextField(_("public note"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"))
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_by_name = models.CharField(_("withdrawn by"), max_length=150)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.edition} {self.withdrawn_at:%Y-%m-%d}"
