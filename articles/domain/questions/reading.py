"""What a reader had before the eyes: which editions made the page, and a moment at which it stood like that."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from articles.models import Article, Edition

STATED = re.compile(r"([1-9][0-9]{0,8})(?:\.([1-9][0-9]{0,8}))?")
TICK = timedelta(microseconds=1)


def edition_read(article: Article, language: str, stated: str) -> list[Edition]:
    """The editions that a form names: its language's, and for a translation the original's. [] for what cannot be."""
    found = STATED.fullmatch(stated)
    languages = [language] if language == article.source_language else [language, article.source_language]
    numbers = [number for number in found.groups() if number] if found else []
    if len(numbers) != len(languages):
        return []
    editions = [
        Edition.objects.filter(article=article, language=code, number=int(number)).defer("content").first()
        for code, number in zip(languages, numbers, strict=True)
    ]
    return [edition for edition in editions if edition] if all(editions) else []


def read_at(editions: Sequence[Edition]) -> datetime:
    """A moment at which these were what patients read: now, or just before the first of them was followed by another."""
    followed = [
        Edition.objects.filter(article=each.article_id, language=each.language, number=each.number + 1)
        .values_list("published_at", flat=True)
        .first()
        for each in editions
    ]
    return min((at - TICK for at in followed if at), default=timezone.now())
