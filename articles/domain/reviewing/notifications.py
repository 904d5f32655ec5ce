"""Mail to the people who have to act next: reviewers of a submission or of a release by one person alone, and editors.

Sent after the act is stored; a mail that cannot be sent is logged and changes nothing. Without EMAIL_URL nobody is
told by mail: the lists in the admin say the same.
"""

import logging
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.domain.reviewing.signatures import may_review
from articles.models import Article, Edition, Review, Submission
from livhealth.floor.access import Role
from livhealth.people.models import User

log = logging.getLogger("livhealth.mail")


def tell_submitted(submission: Submission) -> None:
    """Reviewers of the language, but for who submitted."""
    subject = _("Submitted for review: %(guide)s (%(language)s)") % named(submission)
    address = reverse("admin:articles_article_review", args=[submission.article_id, submission.language])
    lines = [_("%s asks for a review.") % submission.submitted_by_name, submission.remarks, absolute(address)]
    tell(reviewers(submission.article, submission.language, but=submission.submitted_by_id), subject, lines)


def tell_sent_back(review: Review) -> None:
    """Who submitted the text last."""
    asked = Submission.objects.filter(article=review.article, language=review.language).order_by("-pk").first()
    if asked is None:
        return
    subject = _("Sent back: %(guide)s (%(language)s)") % named(review)
    address = reverse("admin:articles_article_change", args=[review.article_id])
    lines = [_("%s sent the text back.") % review.reviewer_name, review.remarks, absolute(address)]
    tell([asked.submitted_by], subject, lines)


def tell_released_alone(edition: Edition) -> None:
    """Reviewers of the language, but for who released."""
    subject = _("Released by one person alone: %(guide)s (%(language)s)") % named(edition)
    address = reverse("admin:articles_edition_countersign", args=[edition.pk])
    lines = [_("%s released this and asks for a second signature.") % edition.published_by_name, edition.reason]
    tell(
        reviewers(edition.article, edition.language, but=edition.published_by_id), subject, [*lines, absolute(address)]
    )


def named(row: Any) -> dict[str, str]:
    return {"guide": row.article.slug, "language": row.language}


def absolute(address: str) -> str:
    return f"{settings.SITE_URL}{address}"


def reviewers(article: Article, language: str, *, but: int) -> list[User]:
    """Active people whose role carries reviews of the language."""
    people = User.objects.filter(is_active=True, groups__name=Role.REVIEWER).exclude(pk=but)
    return [person for person in people if may_review(person, article, language)]


def tell(people: Iterable[User], subject: str, lines: Iterable[str]) -> None:
    """One mail each, after the transaction: nobody sees who else was told."""
    body = "\n\n".join(line for line in lines if line)
    for address in sorted({person.email for person in people if person.is_active and person.email}):
        transaction.on_commit(partial(send, subject, body, address))


def send(subject: str, body: str, address: str) -> None:
    try:
        send_mail(subject, body, None, [address])
    except OSError:  # what a mail server that is away or refuses raises, SMTPException included
        log.exception("A mail could not be sent: %s", subject)
