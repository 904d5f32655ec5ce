"""Where an auditor can go from a page of the past: other languages, other moments, now, the guide's timeline."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from articles.audit import addresses
from articles.domain.record.moments import spelled
from articles.domain.record.time_machine import Then
from articles.models import Article
from livhealth.floor import languages
from livhealth.floor.languages import Language


@dataclass(frozen=True)
class Elsewhere:
    """The same moment in another language; `choosing` is what the patients' templates call an address."""

    language: Language
    choosing: str


def address(article: Article, language: str, moment: datetime | str) -> str:
    """The page of a moment."""
    text = spelled(moment) if isinstance(moment, datetime) else moment
    return reverse("audit:at", kwargs={"slug": article.slug, "language": language, "moment": text})


def links(article: Article, language: str, then: Then, moment: datetime) -> dict[str, Any]:
    """For the templates: other languages at the moment, the nearest changes, now, the first publication, the record."""
    nearest = {"earlier": then.earlier, "later": then.later, "first": then.published_at, "now": timezone.now()}
    record = {"entry": addresses.entry(then.record.number) if then.record else ""}
    return {
        "others": [
            Elsewhere(each, address(article, each.code, moment))
            for each in languages.every()
            if each.code in then.languages and each.code != language
        ],
        "ways": {name: address(article, language, at) for name, at in nearest.items() if at} | record,
    }
