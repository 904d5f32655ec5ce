"""Mail: what each person wishes to be told, and what waits to be told once a day."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What happened, to somebody who may want to know."""

    SUBMITTED = "submitted", _("A text was submitted for review")
    SENT_BACK = "sent_back", _("A text that you submitted was sent back")
    SIGNED = "signed", _("A text that you submitted was signed")
    ALONE = "alone", _("One person released a text alone, and it waits for a second signature")
    PUBLISHED = "published", _("A text was published")
    ORIGINAL = "original", _("An original changed that is translated into your languages")
    QUESTION = "question", _("A reader asked a question")


class When(models.TextChoices):
    """When somebody is told."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, all together")
    NEVER = "never", _("Never")


class MailWish(models.Model):
    """A person's own choice for one topic. Without a row the topic's usual choice holds."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mail_wishes")
    topic = models.CharField(_("what happened"), max_length=12, choices=Topic.choices)
    when = models.CharField(_("when to tell"), max_length=8, choices=When.choices)

    class Meta:
        verbose_name = _("mail wish")
        verbose_name_plural = _("mail wishes")
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="one_wish_a_person_and_topic")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.when}"


class WaitingMail(models.Model):
    """One thing to tell a person with the next daily mail; gone once it is sent."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(_("what happened"), max_length=12, choices=Topic.choices)
    facts = models.JSONField(
        _("facts"), help_text=_("Who, which guide and language, and the address: no words of texts.")
    )
    noted_at = models.DateTimeField(_("noted"), db_index=True)

    class Meta:
        verbose_name = _("waiting mail")
        verbose_name_plural = _("waiting mails")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.topic} {self.noted_at:%Y-%m-%d}"
