"""Where the auditors' pages are."""

from datetime import datetime

from django.urls import reverse

from articles.domain.record.moments import spelled

LEDGER_HEAD = "/.well-known/livhealth-ledger.txt"


def timeline(slug: str) -> str:
    return reverse("audit:timeline", args=[slug])


def entry(number: int) -> str:
    return reverse("audit:entry", args=[number])


def compare(slug: str, language: str, old: int, new: int) -> str:
    return reverse("audit:compare", args=[slug, language, old, new])


def at(slug: str, language: str, moment: datetime) -> str:
    """What patients read then, to the microsecond of the moment."""
    return reverse("audit:at", kwargs={"slug": slug, "language": language, "moment": spelled(moment)})
