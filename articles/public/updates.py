"""What changed in a guide and when, in the words that the hospital wrote for patients; newest first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.domain.reading import editions as published
from articles.models import ChangeClass, Edition
from articles.public.addresses import absolute, alternates
from articles.public.caching import revalidated
from articles.public.found_guide import Found, shows_guide
from livhealth.floor.access_marks import public

PAGE = 20


@dataclass(frozen=True)
class Run:
    """Editions that follow each other and are alike: all mere corrections of spelling, or one that is not."""

    is_typo: bool
    editions: list[Edition]


@public
@revalidated
@shows_guide
def updates(request: HttpRequest, found: Found) -> HttpResponse:
    """Twenty editions, those before edition number `before` if that is given."""
    editions = published.updates(found.article, found.page.language)
    before = edition_number(request.GET.get("before"))
    rows = list((editions.filter(number__lt=before) if before else editions)[: PAGE + 1])
    context = {
        "page": found.page,
        "runs": runs(rows[:PAGE]),
        "before": before,
        "older": rows[PAGE - 1].number if len(rows) > PAGE else None,
        "canonical": absolute(request.path),
        "alternates": alternates("updates", [each.language.code for each in found.alternates], slug=found.page.slug),
    }
    return render(request, "articles/updates.html", context)


def edition_number(stated: str | None) -> int | None:
    """The number, None when none is stated. Raises Http404 for what cannot be an edition's."""
    if stated is None:
        return None
    if not re.fullmatch("[1-9][0-9]{0,8}", stated):
        raise Http404
    return int(stated)


def runs(editions: Iterable[Any]) -> list[Run]:
    """Corrections of spelling that follow each other together, everything else by itself."""
    grouped = groupby(editions, key=lambda edition: 0 if is_typo(edition) else edition.number)
    return [Run(is_typo=not number, editions=list(group)) for number, group in grouped]


def is_typo(edition: Any) -> bool:
    return bool(edition.effective_class == ChangeClass.TYPO)
