"""Mail as each person wishes it: at once, once a day, or never; and no act that fails because of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from articles.domain.mailing.digests import day_began, send_due
from articles.domain.mailing.messages import Message
from articles.domain.mailing.telling import tell
from articles.domain.mailing.wishes import topics_of, wish, wishes_of
from articles.models.mail import MailWish, Topic, WaitingMail
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Entry
from livhealth.people.models import User


def happened(topic=Topic.PUBLISHED, guide="A small guide"):
    return Message(topic, guide, "tr", "Ed Editor", "/admin/articles/article/1/change/")


@pytest.fixture
def telling(django_capture_on_commit_callbacks):
    def during(*given):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            tell(*given)
        return [(each.to, each.subject) for each in mail.outbox]

    return during


def a_day_later(monkeypatch):
    now = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: now)


def test_what_concerns_whom_follows_the_roles(world):
    assert {name: [*topics_of(getattr(world, name))] for name in ("ed", "tara", "rita", "aud", "sam")} == {
        "ed": ["sent_back", "signed", "published", "question"],
        "tara": ["original", "question"],
        "rita": ["submitted", "alone", "published"],
        "aud": ["published"],
        "sam": [],
    }


def test_at_once_daily_and_never_are_each_persons_own_choice(world, telling, monkeypatch):
    wish(by=world.rita, published="at_once")
    wish(by=world.aud, published="daily")
    entries = Entry.objects.count()
    people = [world.ed, world.rita, world.aud, world.tara]  # Tara chose nothing: never
    assert telling(people, happened()) == [(["rita@hospital.example"], "Published: A small guide (Turkish)")]
    assert Entry.objects.count() == entries
    assert send_due() == 0  # the day is not over
    a_day_later(monkeypatch)
    mail.outbox.clear()
    assert send_due() == 2
    assert [each.to for each in mail.outbox] == [["ed@hospital.example"], ["aud@hospital.example"]]
    assert WaitingMail.objects.count() == 0
    assert send_due() == 0


def test_a_day_is_one_letter_in_the_readers_language(world, telling, monkeypatch):
    User.objects.filter(pk=world.ed.pk).update(interface_language="de")
    for number in range(3):
        telling([world.ed], happened(guide=f"Guide {number}"))
    a_day_later(monkeypatch)
    mail.outbox.clear()
    telling([], happened())  # the first act of the day sends it: no timer is needed
    [letter] = mail.outbox
    assert letter.to == ["ed@hospital.example"]
    assert [f"Guide {number} (Türkisch)" in letter.body for number in range(3)] == [True] * 3
    assert letter.body.count("http://127.0.0.1:8000/admin/articles/article/1/change/") == 3


def test_a_letter_that_does_not_go_out_waits_and_breaks_nothing(world, telling, monkeypatch, settings, caplog):
    telling([world.ed], happened())
    a_day_later(monkeypatch)
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert send_due() == 0
    assert "A mail could not be sent: Published: A small guide" in caplog.text
    settings.EMAIL_BACKEND = backend
    mail.outbox.clear()
    assert send_due() == 1
    assert [each.to for each in mail.outbox] == [["ed@hospital.example"]]


def test_a_title_cannot_write_lines_into_a_letter(world, telling):
    wish(by=world.ed, published="at_once")
    sent = telling([world.ed], happened(guide="A guide\nBcc: other@elsewhere.example"))
    assert sent == [(["ed@hospital.example"], "Published: A guide Bcc: other@elsewhere.example (Turkish)")]


def test_who_left_or_has_no_address_is_told_nothing(world, telling, monkeypatch):
    telling([world.ed], happened())
    User.objects.filter(pk=world.ed.pk).update(is_active=False)
    User.objects.filter(pk=world.rita.pk).update(email="")
    gone, mute = User.objects.get(pk=world.ed.pk), User.objects.get(pk=world.rita.pk)
    assert telling([gone, mute], happened(Topic.SUBMITTED)) == []
    a_day_later(monkeypatch)
    assert (send_due(), WaitingMail.objects.count()) == (0, 0)


def test_a_choice_that_is_none_or_concerns_others_is_refused(world):
    for chosen in ({"published": "hourly"}, {"submitted": "never"}, {"everything": "never"}):
        with pytest.raises(Refused, match="at once, once a day, or never"):
            wish(by=world.ed, **chosen)
    wish(by=world.ed, published="daily", signed="")  # what holds already
    assert MailWish.objects.count() == 0
    wish(by=world.ed, published="never")
    wish(by=world.ed, published="at_once")
    assert (wishes_of(world.ed)["published"], MailWish.objects.count()) == ("at_once", 1)


@pytest.mark.parametrize(("hour", "day"), [(5, 0), (7, 1)])
def test_a_day_of_mail_begins_in_the_morning(hour, day, settings):
    now = timezone.localtime(timezone.now()).replace(hour=hour)
    assert (day_began(now).date() - now.date()).days == day - 1
