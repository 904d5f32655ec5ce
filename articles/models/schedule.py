"""What is to happen later: a publication or withdrawal at a stated moment, and how it ended."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.edition import Edition
from livhealth.floor.languages import LanguageField
from livhealth.text.digest import digest


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def waiting(self) -> "ScheduleQuerySet":
        """Those that have not ended: nothing happened yet, and nobody called them off."""
        return self.filter(state=Schedule.State.WAITING)

    def due(self, moment: Any) -> "ScheduleQuerySet":
        """Those to carry out now, the earliest first."""
        return self.waiting().filter(due_at__lte=moment).order_by("due_at", "pk")

    def failed(self) -> "ScheduleQuerySet":
        """Refused ones after which nothing was published, withdrawn or scheduled in that language, the newest first."""
        same = {"article": OuterRef("article"), "language": OuterRef("language")}
        editions = Edition.objects.filter(**same)
        newer = Schedule.objects.filter(**same, pk__gt=OuterRef("pk"))
        published = editions.filter(published_at__gte=OuterRef("settled_at"))
        withdrawn = editions.newest().filter(withdrawal__withdrawn_at__gte=OuterRef("settled_at"))
        found = self.filter(state=Schedule.State.REFUSED)
        return found.filter(~Exists(newer), ~Exists(published), ~Exists(withdrawn)).order_by("-pk")


class Schedule(models.Model):
    """One publication or withdrawal that waits for its moment. Only verbs change its state."""

    class Action(models.TextChoices):
        PUBLISH = "publish", _("publication")
        WITHDRAW = "withdraw", _("withdrawal")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("carried out")
        REFUSED = "refused", _("could not be carried out")
        CANCELLED = "cancelled", _("called off")

    # What every entry about a schedule gives the digest of: a change past the verbs shows.
    DIGESTED = (
        "id", "article_id", "language", "action", "content_digest", "stands", "classes", "reason", "public_note", "override", "due_at",
        "state", "problem", "scheduled_at", "scheduled_by_id", "settled_at",
    )  # fmt: skip

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="schedules", verbose_name=_("guide"))
    language = LanguageField(_("language"))
    action = models.CharField(_("what"), max_length=10, choices=Action.choices)
    content_digest = models.CharField(
        _("digest"),
        max_length=64,
        help_text=_("Of the content to publish, or of the edition to withdraw: nothing else is released."),
    )
    stands = models.CharField(
        _("what patients read then"), max_length=30, help_text=_("When it was scheduled; anything else stops it.")
    )
    classes = models.TextField(_("change classes"), default="{}", help_text=_("Canonical JSON: unit to class."))
    reason = models.TextField(_("reason"))
    public_note = models.TextField(_("public note"), blank=True)
    override = models.BooleanField(_("override"), default=False)
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    problem = models.TextField(_("why it could not be carried out"), blank=True)
    scheduled_at = models.DateTimeField(_("scheduled"))
    scheduled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")
        ordering = ["-due_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language"], condition=Q(state="waiting"), name="one_waiting_schedule_per_language"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at=None) | (~Q(state="waiting") & Q(settled_at__isnull=False)),
                name="settled_schedules_say_when",
            ),
            models.CheckConstraint(
                condition=(Q(state="refused") & ~Q(problem="")) | (~Q(state="refused") & Q(problem="")),
                name="refused_schedules_say_why",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.due_at:%Y-%m-%d %H:%M}"

    @property
    def is_publication(self) -> bool:
        return self.action == self.Action.PUBLISH

    def state_digest(self) -> str:
        """Digest of the row as it stands."""
        return digest({column: getattr(self, column) for column in self.DIGESTED})
