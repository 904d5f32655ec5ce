"""Where the auditors' pages are, and where one can go from a page of the past."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse
from django.utils import timezone

from articles.domain.reading.language_standing import Stands, language_standings
from articles.domain.record.moments import spelled
from articles.domain.record.time_machine import Then
from articles.models import Article
from livhealth.floor import languages
from livhealth.floor.languages import Language

LEDGER_HEAD = "/.well-known/livhealth-ledger.txt"


def timeline(slug: str) -> str:
    return guide_under(get_script_prefix(), slug)


@lru_cache(maxsize=1000)
def guide_under(prefix: str, slug: str) -> str:
    """A list of guides has two thousand links under some fifty such addresses, each of which takes long to look up."""
    return reverse("audit:timeline", args=[slug])


def entry(number: int) -> str:
    return reverse("audit:entry", args=[number])


def compare(slug: str, language: str, old: int, new: int) -> str:
    return f"{timeline(slug)}{language}/compare/{old}/{new}/"


def at(slug: str, language: str, moment: datetime | str) -> str:
    """What patients read then: to the microsecond of a moment, or as somebody spelled one."""
    text = spelled(moment) if isinstance(moment, datetime) else moment
    return f"{timeline(slug)}{language}/at/{text}/"


@dataclass(frozen=True)
class Elsewhere:
    """The same moment in another language; `choosing` is what the patients' templates call an address.

    `stands` is how it stood then against its original, said beside a withdrawn language as the public page says it now.
    """

    language: Language
    choosing: str
    stands: Stands | None = None


def links(article: Article, language: str, then: Then, moment: datetime) -> dict[str, Any]:
    """For the templates: other languages at the moment, the nearest changes, now, the first publication, the record."""
    nearest = {"earlier": then.earlier, "later": then.later, "first": then.published_at, "now": timezone.now()}
    record = {"entry": entry(then.record.number) if then.record else ""}
    stands = language_standings(article, moment) if then.told else {}
    return {
        "others": [
            Elsewhere(each, at(article.slug, each.code, moment), stands.get(each.code))
            for each in languages.every()
            if each.code in then.languages and each.code != language
        ],
        "ways": {name: at(article.slug, language, when) for name, when in nearest.items() if when} | record,
    }
