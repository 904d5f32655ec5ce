"""What an evidence bundle covers: which pages it presents, and up to which entry the record is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from articles.domain.record.moments import MICROSECOND, end_of_day
from articles.domain.record.timeline import slugs_of
from articles.models import Article, Edition
from livhealth.floor.languages import codes
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Head


@dataclass(frozen=True)
class Scope:
    """What is exported: `languages` and the moments between limit the presented pages, never the record.

    `upto` is the last entry when the export began: what is written while it runs comes with the ledger only.
    """

    slugs: tuple[str, ...]
    languages: list[str]
    first: datetime | None
    last: datetime | None
    upto: int

    def as_facts(self) -> dict[str, Any]:
        return {
            "slugs": self.slugs,
            "languages": self.languages,
            "from": self.first,
            "to": self.last,
            "upto": self.upto,
        }


def scope_of(article: Article, languages: Sequence[str], from_on: date | None, to_on: date | None) -> Scope:
    if from_on and to_on and from_on > to_on:
        raise Refused(_("The first day lies after the last one."))
    known = published_languages(article)
    for language in languages:
        if language not in known:
            raise Refused(_("This guide was never published in this language (%s).") % language)
    first, last = instants(from_on, to_on)
    head = Head.objects.filter(pk=1).first()
    return Scope(
        slugs=slugs_of(article),
        languages=[language for language in known if language in (languages or known)],
        first=first,
        last=last,
        upto=head.number if head else 0,
    )


def instants(from_on: date | None, to_on: date | None) -> tuple[datetime | None, datetime | None]:
    """Where the first day begins and the last one ends, in the hospital's time zone."""
    zone = ZoneInfo(settings.TIME_ZONE)
    try:
        first = end_of_day(from_on - timedelta(days=1), zone)[0] + MICROSECOND if from_on else None
        return first, end_of_day(to_on, zone)[0] if to_on else None
    except OverflowError:
        raise Refused(_("These days lie at the end of the calendar. Choose days of the guide's own time.")) from None


def published_languages(article: Article) -> list[str]:
    """Every language in which the guide was ever published, in the installation's order."""
    found = set(Edition.objects.filter(article=article).order_by().values_list("language", flat=True).distinct())
    return [code for code in codes() if code in found] + sorted(found - set(codes()))
