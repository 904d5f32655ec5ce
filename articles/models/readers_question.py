"""What readers found unclear: a question about one passage, and the day's count of them. Both are forgotten by a rule."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.edition import Edition
from livhealth.floor.languages import LanguageField


def kept_since() -> datetime:
    """What was asked before this moment is not shown any more, and goes at the next occasion."""
    return timezone.now() - timedelta(days=settings.QUESTIONS_KEPT_DAYS)


class ReadersQuestionQuerySet(models.QuerySet["ReadersQuestion"]):
    def kept(self) -> "ReadersQuestionQuerySet":
        """Those within the days that the privacy notice names, whether or not anybody has purged the others yet."""
        return self.filter(asked_at__gte=kept_since())

    def waiting(self) -> "ReadersQuestionQuerySet":
        """Those that nobody has answered or put aside as done."""
        return self.kept().filter(state=ReadersQuestion.State.WAITING)


class ReadersQuestion(models.Model):
    """What one reader wrote about one passage. Health data: never in the record, never in mail, purged after some days."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ANSWERED = "answered", _("answered")
        DONE = "done", _("done")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="questions", verbose_name=_("guide"))
    language = LanguageField(_("language"))
    unit = models.CharField(_("unit"), max_length=90)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", verbose_name=_("edition"))
    read_at = models.DateTimeField()  # a moment at which the page said what the reader had read
    words = models.TextField()
    address = models.EmailField(blank=True)  # only where somebody wants an answer
    sender = models.CharField(max_length=64, blank=True)  # hash of the network address, until the day ends
    asked_at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    answer = models.TextField(blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReadersQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader's question")
        verbose_name_plural = _("readers' questions")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", handled_at=None, handled_by=None)
                | (~Q(state="waiting") & Q(handled_at__isnull=False, handled_by__isnull=False)),
                name="handled_questions_say_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | (~Q(answer="") & ~Q(address="")),
                name="answered_questions_have_answers",
            ),
            models.CheckConstraint(condition=Q(mailed_at=None) | ~Q(answer=""), name="mailed_answers_say_something"),
        ]
        indexes = [models.Index(fields=["asked_at"]), models.Index(fields=["article", "language", "state"])]

    def __str__(self) -> str:
        """By number: lists and the record name it, and must not quote it."""
        return _("question %d") % self.pk

    @property
    def forgotten_at(self) -> datetime:
        """When it will be purged."""
        return self.asked_at + timedelta(days=settings.QUESTIONS_KEPT_DAYS)

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_unsent(self) -> bool:
        """Was it answered by a mail that could not be sent?"""
        return self.state == self.State.ANSWERED and self.mailed_at is None


class QuestionDay(models.Model):
    """How many questions came on one day, until the record has its one entry of that day. Then the row is gone.

    `salt` makes the hashes of the day's senders, so that nobody can tell next day who they were.
    """

    counted_on = models.DateField(unique=True)
    salt = models.CharField(max_length=64, blank=True)
    received = models.PositiveIntegerField(default=0)
    purged = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.counted_on}: {self.received}"
