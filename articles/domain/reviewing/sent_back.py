"""Which texts did a reviewer send back, that nobody has submitted or published since?"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.domain.reviewing.signatures import writable
from articles.models import Edition, Review, Submission
from livhealth.floor.person import Person


def sent_back() -> QuerySet[Review]:
    """The verdicts "sent back" that still want an answer, the newest first, each with its guide."""
    same = {"article": OuterRef("article"), "language": OuterRef("language")}
    newer = Review.objects.filter(**same, pk__gt=OuterRef("pk"), revokes=None)
    submitted = Submission.objects.filter(**same, submitted_at__gt=OuterRef("reviewed_at"))
    published = Edition.objects.filter(**same, published_at__gt=OuterRef("reviewed_at"))
    rows = Review.objects.filter(verdict=Review.Verdict.SENT_BACK, revocation=None)
    open_ones = rows.filter(~Exists(newer), ~Exists(submitted), ~Exists(published))
    return open_ones.select_related("article").order_by("-pk")


def sent_back_to(person: Person) -> QuerySet[Review]:
    """Of these: what the person had submitted, or may mend."""
    own = Submission.objects.filter(
        article=OuterRef("article"),
        language=OuterRef("language"),
        content_digest=OuterRef("content_digest"),
        submitted_by=person.pk,
    )
    return sent_back().filter(Q(Exists(own)) | writable(person))
