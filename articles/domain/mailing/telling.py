"""Telling people: at once, with the next daily mail, or not at all, as each of them wishes.

After the act is stored. Without EMAIL_URL nobody is told by mail: the lists in the admin say the same.
"""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone

from articles.domain.mailing.digests import send_due
from articles.domain.mailing.messages import Message
from articles.domain.mailing.sending import send
from articles.domain.mailing.wishes import when_to_tell
from articles.models.mail import WaitingMail, When
from livhealth.people.models import User


def tell(people: Iterable[User], message: Message) -> None:
    """One mail each: nobody sees who else was told. In the transaction of the act, mail goes out when that is stored."""
    reached = {person.pk: person for person in people if person.is_active and person.email}
    times = when_to_tell(list(reached.values()), message.topic)
    for pk, person in sorted(reached.items()):
        if times[pk] == When.AT_ONCE:
            transaction.on_commit(partial(send, person, [message]))
    daily = [pk for pk in sorted(reached) if times[pk] == When.DAILY]
    noted_at = timezone.now()
    WaitingMail.objects.bulk_create(
        WaitingMail(person_id=pk, topic=message.topic, facts=message.facts(), noted_at=noted_at) for pk in daily
    )
    transaction.on_commit(send_due, robust=True)  # no cron is needed: the first act of a day sends the day before's
