"""Mail the ledger's head to whoever keeps it (LEDGER_MAIL_TO): once a day, by cron or a systemd timer."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from livhealth.ledger.failed_verification import record_failure
from livhealth.ledger.head import newest_head, published
from livhealth.ledger.mailing import NotSent, configured, mail_once_a_day
from livhealth.ledger.models import Head
from livhealth.ledger.noted import verify_and_note
from livhealth.ledger.verify import Altered

UNCHECKED = "The record was not verified before this mail was sent."


class Command(BaseCommand):
    help = "Mails the number, digest and moment of the newest entry to LEDGER_MAIL_TO, at most once a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--verify",
            action="store_true",
            help="verify the record first; a finding is mailed at once, recorded, and makes the command fail",
        )

    def handle(self, *args: Any, verify: bool, **options: Any) -> None:
        finding, state = checked() if verify else (None, UNCHECKED)
        is_new = finding is not None and record_failure(finding) is not None
        self.stdout.write(self.mail_head(newest_head(), state, bad=finding is not None, urgent=is_new))
        if finding is not None:
            raise CommandError(str(finding))

    def mail_head(self, head: Head | None, state: str, *, bad: bool, urgent: bool) -> str:
        """Sends what is to be sent, and says in one line what was done."""
        if not configured():
            return "No mail was sent: LEDGER_MAIL_TO names nobody, or EMAIL_URL no mail server."
        if head is None:
            return "No mail was sent: the record holds no entry yet."
        subject = f"{'ALTERED: ' if bad else ''}Head {head.number} of the record of {settings.HOSPITAL_NAME}"
        text = f"{state}\n\n{published(head)}\n{settings.SITE_URL}\n"
        try:
            sent = mail_once_a_day(subject, text, urgent=urgent)
        except NotSent as problem:
            raise CommandError(f"Head {head.number} could not be mailed ({problem}). {state}") from None
        if not sent:
            return f"No mail was sent: today's went out already. The head is {head.number} now."
        return f"Mailed head {head.number} to {', '.join(settings.LEDGER_MAIL_TO)}."


def checked() -> tuple[Altered | None, str]:
    """What a verification finds, and the sentence of the mail."""
    try:
        number = verify_and_note()
    except Altered as finding:
        return finding, f"The record was altered. {finding}"
    return None, f"The record was verified and is intact: {number} entries."
