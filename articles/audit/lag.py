"""How fast did every language follow the safety changes of the originals?"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audit import paging
from articles.audit.sheets import sheet
from articles.domain.record import safety_lag
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs

PAGE_SIZE = 20
HEADER = (
    "guide", "unit", "source_edition", "published_at", "published_by", "language", "outcome", "days", "ended_at",
    "edition", "withdrawn_now",
)  # fmt: skip


@needs(Act.READ_AUDIT)
@require_safe
def lag(request: HttpRequest) -> HttpResponse:
    """Twenty safety changes a page, the newest first; `?format=csv` gives one row for each change and language."""
    if paging.wants_sheet(request):
        return sheet("safety-lag", HEADER, rows())
    before = paging.before(request)
    found = safety_lag.newest(before=before, size=PAGE_SIZE + 1)
    leaf = paging.leaf(found, PAGE_SIZE, key=lambda each: each.change.pk)
    context = {**paging.paging(leaf, before), "here": "answers"}
    return render(request, "audit/lag.html", context)


def rows() -> Iterator[list[Any]]:
    for each in safety_lag.every():
        edition = each.change.edition
        about = [
            edition.article.slug,
            each.change.unit,
            edition.number,
            edition.published_at,
            edition.published_by_name,
        ]
        for found in each.lags:
            ended = [found.days, found.at, found.edition]
            yield [*about, found.language, found.outcome.value, *ended, found.language in each.withdrawn]
