"""Which guides cite a reference, where, and since which edition?"""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audit import paging
from articles.audit.sheets import sheet
from articles.domain.record import citing_guides as citations
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs

PAGE_SIZE = 20
HEADER = ("key", "guide", "language", "edition", "published_at", "units", "cited_since_edition")


@needs(Act.READ_AUDIT)
@require_safe
def citing(request: HttpRequest) -> HttpResponse:
    """Twenty editions a page, by guide and language; `?key=` names the reference."""
    references = {reference.key: reference for reference in citations.known_references()}
    key = request.GET.get("key", "").strip()
    reference = references.get(key)
    if reference and paging.wants_sheet(request):
        return sheet(f"citing-{reference.key}", HEADER, rows(reference.key))
    found = citations.page_of(key, after=after(request), size=PAGE_SIZE + 1) if reference else []
    leaf = paging.leaf(found, PAGE_SIZE, key=citations.place)
    context = {
        "references": references.values(),
        "reference": reference,
        "key": key,
        "leaf": leaf,
        "older": paging.question(key=key, after="/".join(leaf.older)) if leaf.older else "",
        "as_sheet": paging.question(key=key, format="csv") if reference else "",
        "here": "answers",
    }
    return render(request, "audit/citing.html", context)


def after(request: HttpRequest) -> tuple[str, str] | None:
    """The guide and language at which the page before ended (`?after=<slug>/<language>`). Raises Http404 for anything else."""
    stated = request.GET.get("after", "")
    slug, slash, language = stated.partition("/")
    if stated and not (slash and slug and language and "\x00" not in stated):
        raise Http404
    return (slug, language) if stated else None


def rows(key: str) -> Iterator[list[Any]]:
    for each in citations.every(key):
        edition = each.edition
        about = [key, edition.article.slug, edition.language, edition.number, edition.published_at]
        yield [*about, " ".join(each.units), each.since]
