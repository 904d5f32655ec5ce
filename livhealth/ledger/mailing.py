"""The head goes out by mail, once a day: what lies in a mailbox elsewhere nobody here can rewrite."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q
from django.utils import timezone

from livhealth.ledger.models import Head


class NotSent(Exception):
    """The mail did not go out; `str()` says why."""


def configured() -> bool:
    """Is there somebody to mail to, and a way to mail?"""
    return bool(settings.LEDGER_MAIL_TO) and settings.EMAIL_BACKEND != "django.core.mail.backends.dummy.EmailBackend"


def mail_once_a_day(subject: str, text: str, *, urgent: bool = False) -> bool:
    """Mail to LEDGER_MAIL_TO unless a mail went out on this day of the hospital already; True when sent.

    An urgent one goes out all the same. Two runs at once send one mail: each tries to mark the
    day, and one succeeds. Raises NotSent, after taking the mark back.
    """
    today, heads = timezone.localdate(), Head.objects.filter(pk=1)
    before = heads.values_list("mailed_on", flat=True).first()
    marked = heads.filter(Q(mailed_on=None) | Q(mailed_on__lt=today)).update(mailed_on=today)
    if not marked and not urgent:
        return False
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, settings.LEDGER_MAIL_TO)
    except (OSError, SMTPException) as problem:
        if marked:
            heads.filter(mailed_on=today).update(mailed_on=before)
        raise NotSent(str(problem) or type(problem).__name__) from problem
    return True
