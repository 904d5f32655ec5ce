"""Two editions of a language side by side."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audit import addresses, paging
from articles.domain.record.comparing_editions import compare_editions
from articles.domain.record.titles import Titles
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs


@needs(Act.READ_AUDIT)
@require_safe
def compare(request: HttpRequest, slug: str, language: str, old: int, new: int) -> HttpResponse:
    """`?old=<m>&new=<n>`, from the form, leads to the comparison of those."""
    article = paging.find(slug)
    asked = paging.asked_numbers(request, "old", "new")
    if asked or article.slug != slug:
        return HttpResponseRedirect(addresses.compare(article.slug, language, *(asked or (old, new))))
    comparison = compare_editions(article, language, old, new) if language in languages.codes() else None
    if comparison is None:
        raise Http404
    context = {
        "article": article,
        "language": languages.get(language),
        "comparison": comparison,
        "titles": Titles({article.pk}),
        "here": "guides",
    }
    return render(request, "audit/compare.html", context)
