"""Mail about readers' questions: to the language's people that one waits, and to the reader the answer. It quotes neither.

A question is health data, and mail is a postcard. So the staff are told where to look, once a day for each guide and
language however many strangers write, and the reader gets the answer alone.
"""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.domain.mailing.messages import absolute, message
from articles.domain.mailing.pages import pages
from articles.domain.mailing.telling import tell
from articles.domain.mailing.wishes import everybody_who
from articles.domain.questions.keeping import start_of
from articles.domain.reading.editions import presented
from articles.models import ReadersQuestion
from articles.models.mail import Topic
from livhealth.contacts.hospital import Hospital
from livhealth.floor.access import Act

log = logging.getLogger("livhealth.mail")
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def mail_goes_out() -> bool:
    """Can this installation send mail? Without it no reader is asked for an address."""
    return bool(settings.EMAIL_BACKEND != NO_MAIL)


def tell_asked(question: ReadersQuestion) -> None:
    """The language's people, as each wishes, when it is the day's first about this guide in this language."""
    article, language = question.article, question.language
    began = start_of(timezone.localdate(question.asked_at))
    same = ReadersQuestion.objects.filter(article=article, language=language, asked_at__gte=began)
    if same.exclude(pk=question.pk).exists():
        return
    told = message(Topic.QUESTION, article, language, who="", address=pages().questions(article, language))
    tell(everybody_who(Act.ANSWER_READERS, language=language), told)


def deliver(pk: int) -> bool:
    """Send the answer to its reader, in the reader's language; False, and logged without a word of it, when it cannot be.

    Called after the answer is stored. The row says then that it went out.
    """
    question: ReadersQuestion | None = ReadersQuestion.objects.select_related("article").filter(pk=pk).first()
    if question is None or not question.address:
        return False
    with translation.override(question.language):
        subject, body = _("An answer to your question"), "\n\n".join(letter(question))
    try:
        send_mail(subject, body, None, [question.address])
    except Exception:  # of any kind: the answer is stored, and can be sent again
        log.exception("The answer to question %d could not be sent.", pk)
        return False
    ReadersQuestion.objects.filter(pk=pk).update(mailed_at=timezone.now())
    return True


def letter(question: ReadersQuestion) -> Iterable[str]:
    """The answer, and which guide it is about. Neither the question nor the passage: a mail has many readers."""
    shown = presented(question.article, question.language)
    yield question.answer
    yield settings.HOSPITAL_NAME
    if shown and shown.page:
        yield absolute(f"/{question.language}/{question.article.slug}/")
    if line := Hospital().emergency:
        yield _("Mail is not read at once. In an emergency, call %s at once.") % line.shown
    else:
        yield _("Mail is not read at once. In an emergency, call your local emergency number at once.")
