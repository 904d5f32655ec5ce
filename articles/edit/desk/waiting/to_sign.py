"""Texts that somebody submitted, for a reviewer to sign."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.reviewing.reviewers_tasks import open_submissions
from articles.domain.reviewing.signatures import reviewable
from articles.edit import addresses
from articles.edit.desk.guide_names import line_of
from articles.edit.desk.line import Line, Source
from articles.edit.reviews import is_reviewer
from articles.models.article import titled
from livhealth.floor.person import Person


def lines(person: Person) -> Iterator[Line]:
    """Nobody signs own work: what the person submitted waits for somebody else."""
    rows = open_submissions().filter(reviewable(person)).exclude(submitted_by=person.pk).order_by("-pk")
    for submission in titled(rows).iterator(chunk_size=20):
        yield line_of(
            submission,
            addresses.review(submission.article, submission.language),
            said=_("%s asks for your signature.") % submission.submitted_by_name,
            at=submission.submitted_at,
            remark=submission.remarks,
        )


def all_reviews(person: Person) -> str:
    return reverse("admin:articles_article_reviews")


TO_SIGN = Source(
    key="to-sign",
    label=gettext_lazy("For you to read and sign"),
    clear=gettext_lazy("Nobody waits for your signature."),
    short=gettext_lazy("to sign"),
    lines=lines,
    concerns=is_reviewer,
    more=all_reviews,
)
