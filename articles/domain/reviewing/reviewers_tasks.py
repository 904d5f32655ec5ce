"""What waits for a reviewer: releases by one person alone, texts that somebody submitted, reviews that are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.domain.reviewing.signatures import may_review
from articles.models import Edition, Review, Submission
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
        alone=in_own_languages(
            person, Edition.objects.alone().select_related("article").defer("content").order_by("pk")
        ),
        submissions=in_own_languages(person, open_submissions()),
        due=due_reviews(person),
        signed=list(
            Review.objects.standing().filter(reviewer=person.pk).select_related("article").order_by("-pk")[:PAGE]
        ),
    )


def open_submissions() -> Iterable[Submission]:
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
    """Guides in public view whose newest medical signature runs out soon, the most overdue first."""
    today = timezone.localdate()
    newer = Review.objects.standing().filter(article=OuterRef("article"), kind="medical", pk__gt=OuterRef("pk"))
    rows = Review.objects.standing().filter(~Exists(newer), kind="medical", next_due_on__lte=today + SOON)
    shown = rows.filter(Exists(Edition.objects.current().filter(article=OuterRef("article")).sources()))
    found = in_own_languages(person, shown.select_related("article").order_by("next_due_on"))
    return [Due(review, review.next_due_on < today) for review in found]


def in_own_languages(person: Person, rows: Iterable[Any]) -> list[Any]:
    """Of editions, submissions or reviews: those in languages that the person may review."""
    return [row for row in rows if may_review(person, row.article, row.language)]


def count_alone(person: Person) -> int:
    """How many releases by one person alone wait for the person's countersignature."""
    return len(in_own_languages(person, Edition.objects.alone().select_related("article").defer("content")))
