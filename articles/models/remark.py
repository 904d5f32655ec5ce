"""Remarks: what people say to each other about passages of a text before somebody signs it; and the texts they had read."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.review import Submission
from livhealth.floor.languages import LanguageField
from livhealth.ledger.frozen import Frozen, FrozenQuerySet


class RemarkQuerySet(FrozenQuerySet):
    def first_words(self) -> "RemarkQuerySet":
        """The remarks themselves, without what was answered to them."""
        return self.filter(about=None)

    def open(self) -> "RemarkQuerySet":
        """Remarks that nobody has settled."""
        settled = Remark.objects.filter(about=OuterRef("pk"), act=Remark.Act.SETTLE)
        return self.first_words().filter(~Exists(settled))


class Remark(Frozen):
    """One thing said: a remark on a passage, an answer to one, or that it is settled. Never changed: one says more."""

    class Act(models.TextChoices):
        REMARK = "remark", _("remark")  # on a passage: the beginning of a conversation
        ANSWER = "answer", _("answer")
        SETTLE = "settle", _("settled")  # a reviewer is content: the end of it

    DIGEST_COLUMNS = {
        1: (
            "id", "article_id", "language", "content_digest", "submission_id", "about_id", "act", "unit", "quote", "occurrence",
            "words", "said_at", "said_by_id", "said_by_name",
        ),
    }  # fmt: skip

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="remarks", verbose_name=_("guide"))
    language = LanguageField(_("language"))
    content_digest = models.CharField(
        _("digest of the content"), max_length=64, help_text=_("Of the text that the remark is about.")
    )
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("submission")
    )
    about = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replies", verbose_name=_("remark that it is about")
    )
    act = models.CharField(_("what"), max_length=10, choices=Act.choices)
    unit = models.CharField(_("unit"), max_length=90)
    quote = models.TextField(_("words it is about"), blank=True, help_text=_("Empty: the whole passage."))
    occurrence = models.PositiveSmallIntegerField(_("which of several"), default=1)
    words = models.TextField(_("words"), blank=True)
    said_at = models.DateTimeField(_("said"))
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_by_name = models.CharField(_("said by"), max_length=150)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(act="remark") & Q(about=None)) | (~Q(act="remark") & Q(about__isnull=False)),
                name="only_replies_are_about_a_remark",
            ),
            models.CheckConstraint(condition=Q(act="settle") | ~Q(words=""), name="remarks_and_answers_say_something"),
            models.UniqueConstraint(fields=["about"], condition=Q(act="settle"), name="a_remark_is_settled_once"),
        ]
        indexes = [models.Index(fields=["article", "language"], name="remarks_of_a_text")]

    def __str__(self) -> str:
        return f"{self.unit} {self.act}"


class ReviewedText(models.Model):
    """A text as somebody gave a verdict on it, by the digest that the verdict names: a later review begins with what changed.

    The digest proves the content, so this is no part of the record; a verdict stands without it.
    """

    digest = models.CharField(_("digest"), max_length=64, primary_key=True)
    content = models.TextField(_("content"), help_text=_("Canonical JSON; its SHA-256 is the digest."))

    class Meta:
        verbose_name = _("reviewed text")
        verbose_name_plural = _("reviewed texts")

    def __str__(self) -> str:
        return str(self.digest)[:12]

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **{**kwargs, "force_insert": True})
