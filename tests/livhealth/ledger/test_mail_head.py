"""`mail_ledger_head`: the head leaves the house once a day, and never silently not at all."""

import socket
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from livhealth.ledger.models import Entry, Head, Kind
from livhealth.ledger.triggers import lifted
from tests.livhealth.ledger.tampering import force

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def keeper(settings):
    settings.LEDGER_MAIL_TO = ["auditor@elsewhere.example"]
    settings.SITE_URL, settings.HOSPITAL_NAME = "https://guides.example.org", "Example Hospital"


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def said(capsys):
    """Runs the command; gives the line it prints."""

    def run(*arguments):
        capsys.readouterr()
        call_command("mail_ledger_head", *arguments)
        (line,) = capsys.readouterr().out.splitlines()
        return line

    return run


def test_the_mail_holds_the_head_what_it_proves_and_where_it_is_from(published, said):
    head = Head.objects.get()
    assert said() == f"Mailed head {head.number} to auditor@elsewhere.example."
    (message,) = mail.outbox
    assert (message.to, message.subject) == (
        ["auditor@elsewhere.example"],
        f"Head {head.number} of the record of Example Hospital",
    )
    lines = message.body.splitlines()
    assert lines[0] == "The record was not verified before this mail was sent."
    assert lines[2:4] == [f"number: {head.number}", f"digest: {head.digest}"]
    assert lines[-1] == "https://guides.example.org"
    assert "cannot be told from a true one" in message.body


def test_one_mail_a_day_of_the_hospital(published, said, at, settings):
    settings.TIME_ZONE = "Europe/Istanbul"  # three hours ahead of UTC
    head = Head.objects.get().number
    for moment, line in (
        (datetime(2030, 1, 1, 20, 30, tzinfo=UTC), f"Mailed head {head} to auditor@elsewhere.example."),
        (
            datetime(2030, 1, 1, 20, 59, tzinfo=UTC),
            f"No mail was sent: today's went out already. The head is {head} now.",
        ),
        (datetime(2030, 1, 1, 21, 1, tzinfo=UTC), f"Mailed head {head} to auditor@elsewhere.example."),
        (
            datetime(2030, 1, 2, 20, 59, tzinfo=UTC),
            f"No mail was sent: today's went out already. The head is {head} now.",
        ),
    ):
        at(moment)
        assert said() == line
    assert len(mail.outbox) == 2


def test_without_a_recipient_or_a_mail_server_it_says_so(published, said, settings):
    line = "No mail was sent: LEDGER_MAIL_TO names nobody, or EMAIL_URL no mail server."
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert said() == line
    settings.EMAIL_BACKEND, settings.LEDGER_MAIL_TO = LOCMEM, []
    assert said() == line
    assert (mail.outbox, Head.objects.get().mailed_on) == ([], None)


def test_an_empty_record_has_nothing_to_mail(db, said):
    assert said() == "No mail was sent: the record holds no entry yet."


def test_a_mail_that_could_not_be_sent_is_tried_again(published, said, settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = closed.getsockname()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    yesterday = timezone.localdate() - timedelta(days=1)
    Head.objects.update(mailed_on=yesterday)
    with pytest.raises(
        CommandError, match=r"^Head 13 could not be mailed \(.*refused.*\)\. The record was not verified"
    ):
        call_command("mail_ledger_head")
    assert Head.objects.get().mailed_on == yesterday
    settings.EMAIL_BACKEND = LOCMEM
    assert said().startswith("Mailed head ")


def test_verified_first_the_mail_says_that_the_record_is_intact(published, said):
    assert said("--verify").startswith("Mailed head ")
    assert mail.outbox[0].body.startswith("The record was verified and is intact: 13 entries.\n\nnumber: 13\n")


def test_an_alteration_is_mailed_at_once_recorded_and_makes_the_command_fail(published, said):
    said()
    with lifted():
        force(Entry, 3, reason="another")
    sentence = "Entry 3 was altered: its digest is not that of its content."
    for _time in range(2):
        with pytest.raises(CommandError, match=f"^{sentence}$"):
            call_command("mail_ledger_head", "--verify")
    assert [message.subject.split()[0] for message in mail.outbox] == ["Head", "ALTERED:"]
    assert mail.outbox[1].body.startswith(f"The record was altered. {sentence}\n\nnumber: 14\n")
    assert Entry.objects.filter(kind=Kind.VERIFY_FAILED, reason=sentence).count() == 1


def test_an_alteration_makes_the_command_fail_where_no_mail_is_configured(published, settings, capsys):
    settings.LEDGER_MAIL_TO = []
    with lifted():
        force(Entry, 3, reason="another")
    with pytest.raises(CommandError, match="Entry 3 was altered"):
        call_command("mail_ledger_head", "--verify")
    assert capsys.readouterr().out.startswith("No mail was sent")
