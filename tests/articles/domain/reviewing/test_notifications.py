"""Mail to whoever has to act next, and to nobody else."""

import pytest
from django.core import mail

from articles.domain.drafting.composing import propose
from articles.domain.reviewing.verdicts import send_back, submit


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """What is told while an act is done: (address, subject, body) of every mail."""

    def during(act):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()

        return [(each.to, each.subject, each.body) for each in mail.outbox]

    return during


@pytest.fixture
def changed(published):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    return published


def text(world):
    return {"article": world.article, "language": "en", "digest": propose(world.article, "en").digest}


def test_reviewers_are_told_of_a_submission_with_the_address_of_the_review(changed, told):
    [(to, subject, body)] = told(lambda: submit(**text(changed), by=changed.ed, remarks="The dose is new."))
    assert (to, subject) == (["rita@hospital.example"], "Submitted for review: small-guide (en)")
    address = f"http://127.0.0.1:8000/admin/articles/article/{changed.article.pk}/review/en/"
    assert body == f"Ed Editor asks for a review.\n\nThe dose is new.\n\n{address}"


def test_who_submitted_is_told_what_has_to_be_mended(changed, told):
    submit(**text(changed), by=changed.ed)
    [(to, subject, body)] = told(lambda: send_back(**text(changed), by=changed.rita, remarks="Only for adults."))
    assert (to, subject) == (["ed@hospital.example"], "Sent back: small-guide (en)")
    assert "Only for adults." in body


def test_reviewers_are_told_of_a_release_by_one_person_alone(changed, told):
    [(to, subject, body)] = told(changed.publish)
    assert (to, subject) == (["rita@hospital.example"], "Released by one person alone: small-guide (en)")
    assert "/countersign/" in body


def test_a_reviewed_release_is_told_to_nobody(changed, told):
    changed.sign()
    assert told(lambda: changed.publish(emergency=False)) == []


def test_reviewers_of_other_languages_and_closed_accounts_are_not_told(changed, told):
    changed.translate_all("ar")
    assert told(lambda: changed.publish(language="ar")) == []
    changed.rita.is_active = False
    changed.rita.save()
    assert told(lambda: submit(**text(changed), by=changed.ed)) == []


def test_a_mail_server_that_is_away_loses_nothing(changed, settings, django_capture_on_commit_callbacks, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        submission = submit(**text(changed), by=changed.ed)
    assert submission.pk
    assert "A mail could not be sent: Submitted for review" in caplog.text
