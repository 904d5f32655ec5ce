"""Which editions were called mere corrections of spelling, and what words did they change?"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audit import paging
from articles.audit.sheets import sheet
from articles.domain.record import typo_editions
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs

PAGE_SIZE = 10
HEADER = (
    "guide", "language", "edition", "published_at", "published_by", "reason", "unit", "words_changed", "figures_changed",
    "before", "after",
)  # fmt: skip


@needs(Act.READ_AUDIT)
@require_safe
def typos(request: HttpRequest) -> HttpResponse:
    """Ten editions a page, the newest first; `?format=csv` gives one row for each changed unit."""
    if paging.wants_sheet(request):
        return sheet("typos", HEADER, rows())
    before = paging.before(request)
    found = typo_editions.newest(before=before, size=PAGE_SIZE + 1)
    leaf = paging.leaf(found, PAGE_SIZE, key=lambda each: each.edition.pk)
    context = {**paging.paging(leaf, before), "here": "answers"}
    return render(request, "audit/typos.html", context)


def rows() -> Iterator[list[Any]]:
    for each in typo_editions.every():
        edition = each.edition
        about = [
            edition.article.slug, edition.language, edition.number, edition.published_at, edition.published_by_name,
            edition.reason,
        ]  # fmt: skip
        for words in each.words:
            figures = "; ".join(f"{figure.old} → {figure.new}" for figure in words.figures)
            yield [*about, words.unit, words.count, figures, words.before, words.after]
        for unit in each.moved:
            yield [*about, unit, 0, "", "", ""]
