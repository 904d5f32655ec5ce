"""Mail to whoever has to act next, and to nobody else."""

import pytest
from django.core import mail

from articles.domain.drafting.composing import propose
from articles.domain.reviewing.conversing import remark
from articles.domain.reviewing.verdicts import send_back, submit
from articles.models import ChangeClass

WISHES = "-- \nWhich mail you get, and when: http://127.0.0.1:8000/admin/articles/article/mail-wishes/"


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
    assert (to, subject) == (["rita@hospital.example"], "Submitted for review: A small guide (English)")
    guide = f"http://127.0.0.1:8000/admin/articles/article/{changed.article.pk}"
    assert body == f"Ed Editor asks for a review.\n\n{guide}/review/en/\n\n{WISHES}"


def test_who_submitted_is_told_what_has_to_be_mended(changed, told):
    submit(**text(changed), by=changed.ed)
    [(to, subject, body)] = told(lambda: send_back(**text(changed), by=changed.rita, remarks="Only for adults."))
    assert (to, subject) == (["ed@hospital.example"], "Sent back: A small guide (English)")
    guide = f"http://127.0.0.1:8000/admin/articles/article/{changed.article.pk}"
    assert body == f"Rita Reviewer sent the text back. The remarks are here:\n\n{guide}/remarks/en/\n\n{WISHES}"


def test_who_submitted_is_told_that_the_text_can_be_published(changed, told):
    submit(**text(changed), by=changed.ed)
    [(to, subject, body)] = told(changed.sign)
    assert (to, subject) == (["ed@hospital.example"], "Signed: A small guide (English)")
    assert body.startswith("Rita Reviewer signed the text. It can be published as it is.")


def test_translators_are_told_when_an_original_changed_that_they_translated(changed, told):
    changed.translate_all("tr")
    changed.publish(language="tr")
    changed.write(changed.treatment, "<p>Take 8 mg a day.</p>")
    changed.sign()
    [(to, subject, body)] = told(lambda: changed.publish(emergency=False))
    assert (to, subject) == (["tara@hospital.example"], "The original changed: A small guide (English)")
    assert f"/admin/articles/article/{changed.article.pk}/workbench/" in body
    changed.write(changed.treatment, "<p>Take 8 mg a day!</p>")
    changed.sign()
    assert told(lambda: changed.publish(ChangeClass.TYPO, emergency=False)) == []


def test_no_mail_holds_a_word_of_a_text_or_of_a_remark(changed, told):
    submit(**text(changed), by=changed.ed, remarks="A secret remark.")
    remark(**text(changed), by=changed.rita, unit="section:treatment", quote="7 mg", words="A secret remark.")
    mails = told(lambda: send_back(**text(changed), by=changed.rita, remarks=""))
    mails += told(changed.publish)
    said = " ".join(subject + body for _to, subject, body in mails)
    assert len(mails) == 2
    assert [word for word in ("secret", "7 mg", "Treatment", "a reason long enough", "clearer") if word in said] == []


def test_reviewers_are_told_of_a_release_by_one_person_alone(changed, told):
    [(to, subject, body)] = told(changed.publish)
    assert (to, subject) == (["rita@hospital.example"], "Released by one person alone: A small guide (English)")
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
