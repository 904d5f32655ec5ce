"""What the record says of one guide in a period: what was published, signed, withdrawn, corrected, and how long it took.

Days are the hospital's. What became of a change is told as it stands when the report is made, also where that was after
the period.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from articles.domain.record.moments import end_of_day
from articles.domain.record.released_alone import Alone, signatures, text_of
from articles.domain.record.safety_lag import SafetyChange, followed
from articles.domain.record.timeline import start_of
from articles.domain.record.titles import Titles
from articles.models import Article, ChangeClass, Edition, EditionChange, Review, Withdrawal
from livhealth.ledger.findings import Altered
from livhealth.ledger.kept_heads import check_kept
from livhealth.ledger.keyset import snapshot
from livhealth.ledger.models import Head
from livhealth.ledger.noted import Standing, standing

HEAVY = ("content", "composed_from")


@dataclass(frozen=True)
class Period:
    """Two days of the hospital, both included."""

    since: date
    until: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first and the last microsecond. Raises OverflowError at the ends of the calendar."""
        return start_of(self.since), end_of_day(self.until, ZoneInfo(settings.TIME_ZONE))[0]


@dataclass(frozen=True)
class Check:
    """How far the record was verified when the report was made, which verifies nothing itself.

    `kept` is a head that somebody has kept outside of the record, number and digest: `altered` says so where the record
    does not hold it. It counts for what was verified where its number is at most that of `standing`.
    """

    standing: Standing
    kept: tuple[int, str] | None = None
    altered: str = ""


@dataclass(frozen=True)
class Survey:
    """All of it, in the order of the record."""

    article: Article
    titles: Titles
    period: Period
    made_at: datetime
    head: Head | None  # where the ledger ended then
    check: Check
    editions: list[Edition]  # each with `told`, its changes as corrections have them
    corrections: list[EditionChange]
    withdrawals: list[Withdrawal]
    reviews: list[Review]  # each with `number`, the first edition that has its text; None without one
    followed: list[SafetyChange]
    alone: list[Alone]

    @property
    def safety(self) -> list[SafetyChange]:
        return [each for each in self.followed if each.change.change_class == ChangeClass.SAFETY]


@snapshot()
def survey_of(article: Article, period: Period, *, kept: tuple[int, str] | None = None) -> Survey:
    """The report's material, in a number of queries that does not grow with the record; all of it as of one moment.

    `kept`: a head that somebody kept, which the record must still hold. Nothing else of the record is verified here.
    """
    now = timezone.now()
    check = checked(kept)
    first, last = period.moments
    editions = published(article, first, last)
    return Survey(
        article=article,
        titles=Titles({article.pk}),
        period=period,
        made_at=now,
        head=Head.objects.filter(pk=1, number__gt=0).first(),
        check=check,
        editions=editions,
        corrections=corrected(article, first, last),
        withdrawals=withdrawn(article, first, last),
        reviews=reviewed(article, first, last),
        followed=followed(changes_to_follow(article, first, last), now),
        alone=released_alone(editions),
    )


def checked(kept: tuple[int, str] | None) -> Check:
    known = standing()
    try:
        check_kept([kept] if kept else [], known.last)
    except Altered as found:
        return Check(known, kept, known.altered or str(found))
    return Check(known, kept, known.altered)


def published(article: Article, first: datetime, last: datetime) -> list[Edition]:
    rows = Edition.objects.filter(article=article, published_at__gte=first, published_at__lte=last)
    editions: list[Any] = list(rows.select_related("article").defer(*HEAVY).order_by("pk"))
    made = EditionChange.objects.filter(edition__in=editions).effective().select_related("corrects")
    changes: dict[int, list[EditionChange]] = defaultdict(list)
    for change in made.order_by("pk"):
        changes[change.edition_id].append(change)
    for edition in editions:
        edition.told = changes[edition.pk]
    return editions


def corrected(article: Article, first: datetime, last: datetime) -> list[EditionChange]:
    """What the record says otherwise since then: a class, or a public note."""
    rows = EditionChange.objects.filter(
        edition__article=article,
        action__in=[EditionChange.Action.CLASS_CORRECTED, EditionChange.Action.NOTE_CORRECTED],
        recorded_at__gte=first,
        recorded_at__lte=last,
    )
    return list(
        rows.select_related("edition", "corrects").defer(*(f"edition__{each}" for each in HEAVY)).order_by("pk")
    )


def withdrawn(article: Article, first: datetime, last: datetime) -> list[Withdrawal]:
    rows = Withdrawal.objects.filter(edition__article=article, withdrawn_at__gte=first, withdrawn_at__lte=last)
    return list(rows.select_related("edition").defer(*(f"edition__{each}" for each in HEAVY)).order_by("pk"))


def reviewed(article: Article, first: datetime, last: datetime) -> list[Review]:
    rows = Review.objects.filter(article=article, reviewed_at__gte=first, reviewed_at__lte=last)
    reviews: list[Any] = list(rows.order_by("pk"))
    texts = Edition.objects.filter(article=article, digest__in={each.content_digest for each in reviews}).order_by(
        "-pk"
    )
    numbers = {
        (language, digest): number for language, digest, number in texts.values_list("language", "digest", "number")
    }
    for each in reviews:
        each.number = numbers.get((each.language, each.content_digest))
    return reviews


def changes_to_follow(article: Article, first: datetime, last: datetime) -> Sequence[EditionChange]:
    """What changed in the original for patients after its first edition: languages had to follow."""
    rows = EditionChange.objects.filter(
        edition__article=article,
        edition__source_edition=None,
        edition__base__isnull=False,
        edition__published_at__gte=first,
        edition__published_at__lte=last,
        change_class__gte=ChangeClass.CONTENT,
    ).effective()
    return list(rows.select_related("edition__article").defer(*(f"edition__{each}" for each in HEAVY)).order_by("pk"))


def released_alone(editions: Sequence[Edition]) -> list[Alone]:
    alone = [each for each in editions if each.release != Edition.Release.REVIEWED]
    signed = signatures(alone)
    return [Alone(edition, signed.get(text_of(edition), [])) for edition in alone]
