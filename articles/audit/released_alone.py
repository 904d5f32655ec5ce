"""What did one person release alone, and has anybody answered for it since?"""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audit import paging
from articles.audit.sheets import sheet
from articles.domain.record import released_alone
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs

PAGE_SIZE = 50
HEADER = (
    "guide", "language", "edition", "release", "published_at", "published_by", "reason", "signed_by", "credentials",
    "signed_at", "digest",
)  # fmt: skip


@needs(Act.READ_AUDIT)
@require_safe
def alone(request: HttpRequest) -> HttpResponse:
    """Fifty editions a page, the newest first; `?open=1` only those that nobody has countersigned."""
    only_open = open_only(request)
    if paging.wants_sheet(request):
        return sheet("released-alone", HEADER, rows(only_open))
    before = paging.before(request)
    found = released_alone.newest(before=before, size=PAGE_SIZE + 1, only_open=only_open)
    leaf = paging.leaf(found, PAGE_SIZE, key=lambda each: each.edition.pk)
    asked = {"open": "1" if only_open else ""}
    context = {
        "totals": released_alone.totals(),
        "only_open": only_open,
        **paging.paging(leaf, before, **asked),
        "here": "answers",
    }
    return render(request, "audit/alone.html", context)


def open_only(request: HttpRequest) -> bool:
    stated = request.GET.get("open", "")
    if stated not in ("", "1"):
        raise Http404
    return bool(stated)


def rows(only_open: bool) -> Iterator[list[Any]]:
    """One row for each edition, or for each signature under it."""
    for each in released_alone.every(only_open=only_open):
        edition = each.edition
        about = [
            edition.article.slug, edition.language, edition.number, edition.release, edition.published_at,
            edition.published_by_name, edition.reason,
        ]  # fmt: skip
        for review in each.signatures or [None]:
            signed = [review.reviewer_name, review.reviewer_credentials, review.reviewed_at] if review else [""] * 3
            yield [*about, *signed, edition.digest]
