"""What a mail says: one sentence on what happened, and the address to act at. Never words of a text beyond its title.

Mail lies in mailboxes for years and is read by others: no remark, no quotation and no reader's words go out.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, ArticleText
from articles.models.mail import Topic
from livhealth.floor.languages import codes
from livhealth.people.models import User
from livhealth.text.plain import clean_line

# Topic -> (subject, sentence), with %(guide)s, %(language)s and %(who)s.
SAYS: dict[str, tuple[Any, Any]] = {
    Topic.SUBMITTED: (
        gettext_lazy("Submitted for review: %(guide)s (%(language)s)"),
        gettext_lazy("%(who)s asks for a review."),
    ),
    Topic.SENT_BACK: (
        gettext_lazy("Sent back: %(guide)s (%(language)s)"),
        gettext_lazy("%(who)s sent the text back. The remarks are here:"),
    ),
    Topic.SIGNED: (
        gettext_lazy("Signed: %(guide)s (%(language)s)"),
        gettext_lazy("%(who)s signed the text. It can be published as it is."),
    ),
    Topic.ALONE: (
        gettext_lazy("Released by one person alone: %(guide)s (%(language)s)"),
        gettext_lazy("%(who)s released this and asks for a second signature."),
    ),
    Topic.PUBLISHED: (
        gettext_lazy("Published: %(guide)s (%(language)s)"),
        gettext_lazy("%(who)s published this text: patients read it now."),
    ),
    Topic.ORIGINAL: (
        gettext_lazy("The original changed: %(guide)s (%(language)s)"),
        gettext_lazy("%(who)s published a new edition of the original. See what your translation lacks:"),
    ),
    Topic.QUESTION: (
        gettext_lazy("A reader's question: %(guide)s (%(language)s)"),
        gettext_lazy("A reader of this guide asked something. The question waits here:"),
    ),
}


@dataclass(frozen=True)
class Message:
    """One thing that happened: to which guide and language, by whom, and where (an address on this site) to act."""

    topic: Topic
    guide: str
    language: str
    who: str
    address: str

    def facts(self) -> dict[str, str]:
        """As it is kept for a daily mail."""
        return {"guide": self.guide, "language": self.language, "who": self.who, "address": self.address}

    def subject(self) -> str:
        return clean_line(str(SAYS[self.topic][0] % self.values()))

    def sentence(self) -> str:
        return str(SAYS[self.topic][1] % self.values())

    def values(self) -> dict[str, str]:
        return {"guide": self.guide, "language": language_name(self.language), "who": self.who}


def message(topic: Topic, article: Article, language: str, *, who: str, address: str) -> Message:
    """What to say of a guide: by its title in that language, by its address while it has none."""
    head = ArticleText.objects.filter(article=article, language=language).first()
    return Message(topic, (head.title if head else "") or article.slug, language, who, address)


def language_name(code: str) -> str:
    """The language, as the reader of the mail calls it."""
    names = dict(settings.LANGUAGES)
    return _(str(names[code])) if code in names else code


def spoken_to(person: User) -> str:
    """In which language somebody is written to: that of the own pages, else the installation's."""
    return person.interface_language if person.interface_language in codes() else settings.LANGUAGE_CODE


def absolute(address: str) -> str:
    return f"{settings.SITE_URL}{address}"


def letter(person: User, messages: list[Message], wishes: str) -> tuple[str, str]:
    """(subject, text) of a mail to one person about what happened; `wishes` is where mail can be ended."""
    with translation.override(spoken_to(person)):
        told = [f"{each.sentence()}\n\n{absolute(each.address)}" for each in messages]
        subject = messages[0].subject()
        if len(messages) > 1:
            several = ngettext("LivHealth: %d thing happened", "LivHealth: %d things happened", len(messages))
            subject = several % len(messages)
            told = [f"{each.subject()}\n{each.sentence()}\n{absolute(each.address)}" for each in messages]
        end = _("Which mail you get, and when: %s") % absolute(wishes)
        return subject, "\n\n".join([*told, f"-- \n{end}"])
