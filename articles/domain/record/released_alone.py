"""What one person released without a second: who, when, why, and who answered for it afterwards."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from articles.domain.record.keyset import walk_by_key
from articles.models import Edition, Review
from articles.models.signed import signature_stands

CHUNK = 500


@dataclass(frozen=True)
class Alone:
    """An edition released by one person; the signatures under its very text that stand, the oldest first."""

    edition: Edition
    signatures: list[Review] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return not self.signatures


@dataclass(frozen=True)
class Total:
    """How many editions were released in one way, and under how many of them nobody else has signed."""

    release: Edition.Release
    count: int
    open: int


def newest_alone(*, before: int | None, size: int, only_open: bool = False) -> list[Alone]:
    """Up to `size` such editions, the newest first; only those older than row `before`, if given. Two queries."""
    rows = Edition.objects.alone() if only_open else Edition.objects.exclude(release=Edition.Release.REVIEWED)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    editions = list(rows.select_related("article").defer("content", "composed_from").order_by("-pk")[:size])
    signed = signatures(editions)
    return [Alone(edition, signed.get(text_of(edition), [])) for edition in editions]


def every_alone(*, only_open: bool = False) -> Iterator[Alone]:
    return walk_by_key(
        lambda before: newest_alone(before=before, size=CHUNK, only_open=only_open), lambda each: each.edition.pk
    )


def totals() -> list[Total]:
    """Of each way to release alone, in one query."""
    found = {
        release: (count, unsigned)
        for release, count, unsigned in Edition.objects.exclude(release=Edition.Release.REVIEWED)
        .order_by()
        .values_list("release")
        .annotate(Count("pk"), unsigned=Count("pk", filter=~Q(signature_stands())))
    }
    return [Total(each, *found.get(each, (0, 0))) for each in (Edition.Release.EMERGENCY, Edition.Release.OVERRIDE)]


def signatures(editions: Sequence[Edition]) -> dict[tuple[int, str, str], list[Review]]:
    """(guide, language, digest) -> the signatures that stand under it."""
    rows = Review.objects.standing().filter(content_digest__in={edition.digest for edition in editions})
    found: dict[tuple[int, str, str], list[Review]] = defaultdict(list)
    for review in rows.order_by("pk"):
        found[review.article_id, review.language, review.content_digest].append(review)
    return found


def text_of(edition: Edition) -> tuple[int, str, str]:
    return edition.article_id, edition.language, edition.digest
