"""Every guide with what patients read of it now, and what an auditor should look at first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audit import paging
from articles.domain.record.standing_editions import standing_of
from articles.models import Article, Edition
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.noted import standing

PAGE_SIZE = 50


@needs(Act.READ_AUDIT)
@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """All guides by address, 50 a page; `?after=<slug>` goes on where a page ended."""
    after = request.GET.get("after", "").replace("\x00", "")
    leaf = paging.leaf(
        list(Article.objects.filter(slug__gt=after)[: PAGE_SIZE + 1]), PAGE_SIZE, key=lambda each: each.slug
    )
    known = standing()
    context = {
        "guides": standing_of(leaf.rows),
        "after": after,
        "more": paging.question(after=leaf.older) if leaf.older else "",
        "alone": Edition.objects.alone().count(),
        "altered": Entry.objects.filter(kind=Kind.VERIFY_FAILED).order_by("-number").first() if known.altered else None,
        "standing": known,
        "here": "guides",
    }
    return render(request, "audit/guides.html", context)
