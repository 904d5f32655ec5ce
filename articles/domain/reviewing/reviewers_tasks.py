"""What waits for a reviewer: releases by one person alone, texts that somebody submitted, reviews that are due."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.domain.reviewing.signatures import reviewable
from articles.models import Edition, Review, Submission
from articles.models.article import titled
from articles.models.edition import EditionQuerySet
from livhealth.floor.person import Person

SOON = timedelta(days=60)  # how long before it is due a medical review is on the reviewers' list
PAGE = 25


@dataclass(frozen=True)
class Due:
    """A guide whose medical review is due soon, or overdue: the signature that patients are shown."""

    review: Review
    overdue: bool


@dataclass(frozen=True)
class Tasks:
    """What waits for one reviewer: releases by one person alone first, then submissions, then reviews that are due."""

    alone: list[Edition]
    submissions: list[Submission]
    due: list[Due]
    signed: list[Review]  # the person's own signatures that stand, the newest first


def tasks(person: Person) -> Tasks:
    """Everything that the person may give a verdict on. Six queries, whatever there is."""
    return Tasks(
        alone=list(titled(alone_for(person)).defer("content", "composed_from").order_by("pk")),
        submissions=list(titled(open_submissions().filter(reviewable(person)))),
        due=due_reviews(person),
        signed=list(titled(Review.objects.standing().filter(reviewer=person.pk)).order_by("-pk")[:PAGE]),
    )


def open_submissions() -> QuerySet[Submission]:
    """The newest submission of each guide and language, unless there was a verdict or a publication since."""
    same = {"article": OuterRef("article"), "language": OuterRef("language")}
    newer = Submission.objects.filter(**same, pk__gt=OuterRef("pk"))
    answered = Review.objects.filter(
        **same, content_digest=OuterRef("content_digest"), reviewed_at__gt=OuterRef("submitted_at")
    )
    published = Edition.objects.filter(**same, number__gt=Coalesce(OuterRef("base__number"), 0))
    rows = Submission.objects.filter(~Exists(newer), ~Exists(answered), ~Exists(published))
    return rows.select_related("article").order_by("pk")


def due_reviews(person: Person) -> list[Due]:
    """What `due_soon` finds, of guides that the person may review."""
    return due_soon(reviewable(person))


def due_soon(those: Q) -> list[Due]:
    """Guides in public view whose newest medical signature runs out soon, the most overdue first; `those` narrows them."""
    today = timezone.localdate()
    newer = Review.objects.standing().filter(article=OuterRef("article"), kind="medical", pk__gt=OuterRef("pk"))
    rows = Review.objects.standing().filter(~Exists(newer), kind="medical", next_due_on__lte=today + SOON)
    shown = rows.filter(Exists(Edition.objects.current().filter(article=OuterRef("article")).sources()))
    found = titled(shown.filter(those)).order_by("next_due_on")
    return [Due(review, review.next_due_on < today) for review in found]


def alone_for(person: Person) -> EditionQuerySet:
    """Releases by one person alone, in languages that the person may review."""
    return Edition.objects.alone().filter(reviewable(person))
