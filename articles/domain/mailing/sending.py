"""Sending one mail: what goes wrong is logged, and nothing that anybody did depends on it."""

import logging

from django.core.mail import send_mail

from articles.domain.mailing.messages import Message, letter
from articles.domain.mailing.pages import pages
from livhealth.people.models import User

log = logging.getLogger("livhealth.mail")


def send(person: User, messages: list[Message]) -> bool:
    """Write to one person. False, with a line in the log, when the mail did not go out for whatever reason."""
    subject, text = letter(person, messages, pages().mail_wishes())
    try:
        send_mail(subject, text, None, [person.email])
    except Exception:  # of any kind: the act that is told of is done
        log.exception("A mail could not be sent: %s", subject)
        return False
    return True
