"""What changed in a guide and when, in the words that the hospital wrote for patients; newest first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.domain.reading.page_updates import Update, editions_told, updates_of_page
from articles.public.addresses import absolute, alternates
from articles.public.caching import revalidated
from articles.public.found_guide import Found, shows_guide
from livhealth.floor.access_marks import public

PAGE = 20


@dataclass(frozen=True)
class Run:
    """Changes that follow each other and are alike: all mere corrections of spelling, or one that is not."""

    is_typo: bool
    updates: list[Update]


@public
@revalidated
@shows_guide
def updates(request: HttpRequest, found: Found) -> HttpResponse:
    """Twenty editions with what the original did in between; those before edition `before` if that is given."""
    editions = editions_told(found.article, found.page.language)
    before = edition_number(request.GET.get("before"))
    following = editions.filter(number=before).first() if before else None
    rows = list((editions.filter(number__lt=before) if before else editions)[: PAGE + 1])
    context = {
        "page": found.page,
        "runs": runs(updates_of_page(found.article, rows[:PAGE], following)),
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


def runs(found: Iterable[Update]) -> list[Run]:
    """Corrections of spelling that follow each other together, everything else by itself."""
    grouped = groupby(enumerate(found), key=lambda each: -1 if each[1].is_typo else each[0])
    return [Run(is_typo=place < 0, updates=[update for _place, update in group]) for place, group in grouped]
