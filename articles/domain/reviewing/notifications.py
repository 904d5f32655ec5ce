"""Mail to the people who have to act next: reviewers of a submission or of a release by one person alone, and editors.

Sent after the act is stored; a mail that cannot be sent is logged and changes nothing. Without EMAIL_URL nobody is
told by mail: the lists in the admin say the same.
"""

import logging
from collections.abc import Iterable
from functools import partial
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.reviewing.signatures import may_review
from articles.models import Article, Edition, Review, Submission
from livhealth.floor.access import Role
from livhealth.people.models import User

log = logging.getLogger("livhealth.mail")


class StaffPages(Protocol):
    """Where people can act on what they are told: addresses without the site's own."""

    def review(self, article: Article, language: str) -> str: ...
    def hub(self, article: Article, language: str = "") -> str: ...
    def countersign(self, edition: Edition) -> str: ...


staff_pages: list[StaffPages] = []  # the editors' side names its pages when the installation starts


def tell_submitted(submission: Submission) -> None:
    """Reviewers of the language, but for who submitted."""
    subject = _("Submitted for review: %(guide)s (%(language)s)") % guide_and_language(submission)
    links = [absolute(pages.review(submission.article, submission.language)) for pages in staff_pages]
    lines = [_("%s asks for a review.") % submission.submitted_by_name, submission.remarks, *links]
    tell(reviewers(submission.article, submission.language, but=submission.submitted_by_id), subject, lines)


def tell_sent_back(review: Review) -> None:
    """Who submitted the text last."""
    asked = Submission.objects.filter(article=review.article, language=review.language).order_by("-pk").first()
    if asked is None:
        return
    subject = _("Sent back: %(guide)s (%(language)s)") % guide_and_language(review)
    links = [absolute(pages.hub(review.article)) for pages in staff_pages]
    lines = [_("%s sent the text back.") % review.reviewer_name, review.remarks, *links]
    tell([asked.submitted_by], subject, lines)


def tell_released_alone(edition: Edition) -> None:
    """Reviewers of the language, but for who released."""
    subject = _("Released by one person alone: %(guide)s (%(language)s)") % guide_and_language(edition)
    links = [absolute(pages.countersign(edition)) for pages in staff_pages]
    lines = [_("%s released this and asks for a second signature.") % edition.published_by_name, edition.reason]
    tell(reviewers(edition.article, edition.language, but=edition.published_by_id), subject, [*lines, *links])


def guide_and_language(row: Any) -> dict[str, str]:
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
