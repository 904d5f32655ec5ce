"""The timeline of one guide: every act about it, the newest first."""

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audit import addresses, entries, paging
from articles.audit.filters import EntryFilter
from articles.domain.record.standing_editions import standing_of
from articles.domain.record.timeline import slugs_of
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs


@needs(Act.READ_AUDIT)
@require_safe
def timeline(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Fifty entries a page, filtered; `?format=csv` gives all of them. A former address leads to the guide's own."""
    article = paging.find(slug)
    if article.slug != slug:
        return HttpResponseRedirect(addresses.timeline(article.slug))
    form = EntryFilter(request.GET, article)
    if paging.wants_sheet(request) and form.is_valid():
        return entries.as_sheet(f"timeline-{article.slug}", form)
    context = {
        "guide": standing_of([article])[0],
        "former": slugs_of(article)[1:],
        "here": "guides",
        **entries.listed(request, form),
    }
    return render(request, "audit/timeline.html", context)
