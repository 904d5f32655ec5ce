"""A reader asks: what is stored of it, and how much one sender, and all of them together, may leave in a day.

Strangers write neither to the record nor wait at its end: they hold the row of their own day and no other. The record
has one entry a day with the count (articles.domain.questions.keeping).
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.domain.questions.keeping import forget
from articles.domain.questions.telling import tell_asked
from articles.models import Article, Edition, QuestionDay, ReadersQuestion
from livhealth.floor.refusal import Refused
from livhealth.text.plain import clean_characters

LONGEST = 2000  # characters of one question
FROM_ONE_SENDER = 20  # a day: the people of a whole ward may share one network address
FROM_ALL = 500  # a day


class TooMany(Refused):
    """No more questions are taken today: from this network, or at all."""


@dataclass(frozen=True)
class Passage:
    """What the question is about: a unit of a guide in a language, as the edition that the reader had says it."""

    article: Article
    language: str
    unit: str
    edition: Edition
    read_at: datetime


def ask(*, passage: Passage, words: str, address: str = "", network: str) -> ReadersQuestion | None:
    """Store the question; None when the same sender has asked the very same today. `network` is the sender's address.

    Raises TooMany, in a sentence for the reader. Whoever asks has no account, so no right is asked for; the caller
    has seen that it comes from our own page.
    """
    now = timezone.now()
    words = stored_words(words)
    with transaction.atomic():
        day = held_day(timezone.localdate(now))
        sender = hmac.new(day.salt.encode(), network.encode(), hashlib.sha256).hexdigest()
        of_sender = ReadersQuestion.objects.filter(sender=sender)
        if is_taken_again(of_sender.filter(article=passage.article, unit=passage.unit, words=words), address):
            return None
        if day.received >= FROM_ALL or of_sender.count() >= FROM_ONE_SENDER:
            raise TooMany(
                _("No more messages can be taken here today. Your words are still below; none of them were stored.")
            )
        question: ReadersQuestion = ReadersQuestion.objects.create(
            article=passage.article,
            language=passage.language,
            unit=passage.unit,
            edition=passage.edition,
            read_at=min(passage.read_at, now),
            words=words,
            address=address,
            sender=sender,
            asked_at=now,
        )
        QuestionDay.objects.filter(pk=day.pk).update(received=F("received") + 1)
        tell_asked(question)
    return question


def is_taken_again(same: QuerySet[ReadersQuestion], address: str) -> bool:
    """Is it among these, of the same words? Who sends them once more with a mail address wants to be answered there: it is
    added to the question that still waits.

    Two addresses are two readers: the people of a ward write from one network.
    """
    if not address:
        return same.exists()
    if same.filter(address=address).exists():
        return True
    without = same.filter(address="", state=ReadersQuestion.State.WAITING).order_by("pk").first()
    if without is None:
        return False
    without.address = address
    without.save(update_fields=["address"])
    return True


def stored_words(words: str) -> str:
    """The words without what nobody can see, each line as it was broken."""
    return clean_characters(words.replace("\r\n", "\n").replace("\r", "\n")).strip()


def held_day(today: date) -> QuestionDay:
    """The day's row, held until the caller's transaction ends; its first question makes it, and ends those before it."""
    day, is_first = QuestionDay.objects.select_for_update().get_or_create(
        counted_on=today, defaults={"salt": secrets.token_hex(32)}
    )
    if is_first:
        forget(today)
    if not day.salt:  # a day that something else opened
        day.salt = secrets.token_hex(32)
        day.save(update_fields=["salt"])
    return day
