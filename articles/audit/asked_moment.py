"""The moment that an auditor's address names, by the hospital's clock; and what is said of one that nobody can answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import addresses
from articles.audit.asked_guide import unknown
from articles.domain.record.moments import Moment, read_moment
from articles.models import Article
from livhealth.floor import languages

View = Callable[..., HttpResponseBase]


def shows_moment(view: View) -> View:
    """Gives the view the moment of the address as `asked`: 404 with a sentence for what is none, or has not come yet."""

    @wraps(view)
    def answered(request: HttpRequest, article: Article, language: str, moment: str) -> HttpResponseBase:
        asked = read(moment)
        if asked is None or asked.at > timezone.now():
            return unknown(request, no_answer(asked, moment), **about(article, language))
        return view(request, article, language=language, asked=asked)

    return answered


def read(text: str) -> Moment | None:
    """A day or moment as somebody spelled it; None for anything else."""
    return read_moment(text, ZoneInfo(settings.TIME_ZONE), timezone.now())


def no_answer(asked: Moment | None, text: str) -> str:
    if asked is None:
        return (
            _("“%s” is not a day or a moment. Write a day like 2026-03-01, or a moment like 2026-03-01T12:00.") % text
        )
    return _("That moment has not come yet: %s.") % text


def about(article: Article, language: str) -> dict[str, Any]:
    """What every page of the time machine names, and the languages that its form offers."""
    return {
        "article": article,
        "language": languages.get(language),
        "languages": languages.every(),
        "zone": settings.TIME_ZONE,
        "timeline": addresses.timeline(article.slug),
    }
