"""Under which published texts somebody's signature stood: each language's newest, and any under the text shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from articles.domain.edition.records import ReviewRecord
from articles.models import Article, Edition, Review
from livhealth.floor.prepared import Prepared

COLUMNS = (
    "language", "kind", "content_digest", "reviewer_name", "reviewer_credentials", "reviewed_at", "next_due_on",
)  # fmt: skip
NEWEST = 5  # signatures for each language that one look at the newest takes in


def review_records(article: Article, shown: list[Edition], moment: datetime | None) -> tuple[ReviewRecord, ...]:
    """Signatures under published texts that stood at the moment: each language's newest, and any under the text shown.

    Those of one language in the order in which they were given. Now (`moment` is None), none under an earlier text is
    given for a language that has one under the text shown: it would tell readers nothing.
    """
    if moment is not None:
        return earlier_records(article, shown, shown, moment)
    under_shown, lacking = newest_signatures(article, shown)
    if not lacking:
        return under_shown
    return (*earlier_records(article, lacking, shown, None), *under_shown)


def newest_signatures(article: Article, shown: list[Edition]) -> tuple[tuple[ReviewRecord, ...], list[Edition]]:
    """A short look at the newest signatures: those under the texts shown, and the languages that must be looked into.

    These are where some signature is under another text, or where there are too many to tell.
    """
    editions = {edition.language: edition for edition in shown}
    most = NEWEST * len(shown)
    rows = NEWEST_SIGNATURES.rows(article.pk, [edition.language for edition in shown])
    found = [row for row in reversed(rows) if row[2] == editions[row[0]].digest]
    told = tuple(record_of((*row, editions[row[0]].published_at, editions[row[0]].pk)) for row in found)
    signed = {row[0] for row in found}
    others = {row[0] for row in rows} if len(rows) < most else set(editions)
    return told, [editions[language] for language in editions if language in others - signed]


def newest_rows(guide: int, languages: list[str]) -> Any:
    rows = Review.objects.standing().filter(article=guide, language__in=languages).order_by("-pk")
    return rows[: NEWEST * len(languages)].values_list(*COLUMNS)


NEWEST_SIGNATURES = Prepared(newest_rows)


def earlier_records(
    article: Article, wanted: Sequence[Edition], shown: Sequence[Edition], moment: datetime | None
) -> tuple[ReviewRecord, ...]:
    """The same by a look at all signatures in the languages of `wanted`."""
    published = Edition.objects.filter(
        article=article, language=OuterRef("language"), digest=OuterRef("content_digest")
    )
    if moment is not None:
        published = published.filter(published_at__lte=moment)
    standing = Review.objects.filter(article=article, language__in=[edition.language for edition in wanted])
    standing = standing.standing(moment).filter(Exists(published))
    newer = standing.filter(language=OuterRef("language"), pk__gt=OuterRef("pk"))
    rows = standing.filter(~Exists(newer) | Q(content_digest__in=[edition.digest for edition in shown]))
    released = published.order_by("-number")
    dated = rows.annotate(
        released_at=Subquery(released.values("published_at")[:1]), released=Subquery(released.values("pk")[:1])
    )
    told = dated.order_by("pk").values_list(*COLUMNS, "released_at", "released")
    return tuple(record_of(row) for row in told)


def record_of(row: Sequence[Any]) -> ReviewRecord:
    """From the COLUMNS, and when the text was last published and as which edition."""
    return ReviewRecord(*row)
