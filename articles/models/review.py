"""Reviews: a named reviewer's verdict on exactly one digest; and who asked for one."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.edition import Edition
from livhealth.floor.languages import LanguageField
from livhealth.ledger.frozen import Frozen, FrozenQuerySet


class Submission(Frozen):
    """An editor or translator asks reviewers to look at exactly one digest."""

    DIGEST_COLUMNS = {
        1: (
            "id", "article_id", "language", "content_digest", "base_id", "remarks", "submitted_at", "submitted_by_id",
            "submitted_by_name",
        ),
    }  # fmt: skip

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="submissions", verbose_name=_("guide"))
    language = LanguageField(_("language"))
    content_digest = models.CharField(_("digest of the content"), max_length=64)
    base = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("edition it differs from")
    )
    remarks = models.TextField(_("remarks"), blank=True)
    submitted_at = models.DateTimeField(_("submitted"))
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_by_name = models.CharField(_("submitted by"), max_length=150)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["article", "language", "-submitted_at"])]

    def __str__(self) -> str:
        return f"{self.language} {self.content_digest[:12]}"


class ReviewQuerySet(FrozenQuerySet):
    def signatures(self) -> "ReviewQuerySet":
        """Verdicts by which somebody answers for a text: signed, or countersigned after an emergency release."""
        return self.filter(verdict__in=[Review.Verdict.SIGNED, Review.Verdict.COUNTERSIGNED])

    def standing(self, moment: Any = None) -> "ReviewQuerySet":
        """Signatures that nobody had revoked at the moment (now, when None)."""
        rows, revoked = self.signatures(), Review.objects.filter(revokes=OuterRef("pk"))
        if moment is not None:
            rows, revoked = rows.filter(reviewed_at__lte=moment), revoked.filter(reviewed_at__lte=moment)
        return rows.filter(~Exists(revoked))


class Review(Frozen):
    """One verdict. A signed one releases its own digest and no other."""

    class Kind(models.TextChoices):
        MEDICAL = "medical", _("Medical review of the source")
        LANGUAGE = "language", _("Language review of a translation")

    class Verdict(models.TextChoices):
        SIGNED = "signed", _("Signed")
        SENT_BACK = "sent_back", _("Sent back with remarks")
        REVOKED = "revoked", _("Revoked")
        COUNTERSIGNED = "countersigned", _("Countersigned after an emergency release")

    DIGEST_COLUMNS = {
        1: (
            "id", "article_id", "language", "kind", "verdict", "content_digest", "base_id", "revokes_id", "meaning", "remarks",
            "reviewer_id", "reviewer_name", "reviewer_credentials", "reviewed_at", "next_due_on",
        )
    }  # fmt: skip

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("guide"))
    language = LanguageField(_("language"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    verdict = models.CharField(_("verdict"), max_length=15, choices=Verdict.choices)
    content_digest = models.CharField(_("digest of the content"), max_length=64, db_index=True)
    base = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("edition it was compared with")
    )
    revokes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="revocation", verbose_name=_("revokes")
    )
    meaning = models.TextField(_("what the signature means"))
    remarks = models.TextField(_("remarks"), blank=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewer_name = models.CharField(_("reviewer"), max_length=150)
    reviewer_credentials = models.CharField(_("credentials"), max_length=200, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed"))
    next_due_on = models.DateField(_("next review due"), null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(verdict="revoked") & Q(revokes__isnull=False)) | (~Q(verdict="revoked") & Q(revokes=None)),
                name="only_revocations_revoke",
            ),
            models.CheckConstraint(condition=~Q(verdict="sent_back") | ~Q(remarks=""), name="sent_back_says_why"),
            models.CheckConstraint(
                condition=~Q(verdict__in=["signed", "countersigned"], kind="medical")
                | (~Q(reviewer_credentials="") & Q(next_due_on__isnull=False)),
                name="medical_signature_has_credentials_and_due_date",
            ),
        ]
        indexes = [models.Index(fields=["article", "language", "-reviewed_at"])]

    def __str__(self) -> str:
        return f"{self.verdict} {self.content_digest[:12]}"
