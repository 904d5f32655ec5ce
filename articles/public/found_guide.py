"""Finding the guide that an address names, and what is said where it moved, is gone or never was."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from articles.domain.edition.page import Page
from articles.domain.edition.records import WithdrawalRecord
from articles.domain.reading import editions as published
from articles.models import Article
from articles.public.addresses import Alternate, of_guide
from articles.public.caching import REVALIDATE, depends_on
from articles.public.language_sheet import with_standings
from livhealth.text.indents import without_indents


@dataclass(frozen=True)
class Found:
    """A guide in public view: its page, and where it is in every language in public view."""

    article: Article
    page: Page
    alternates: tuple[Alternate, ...]


def shows_guide(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the guide of the address; 301 where it moved, 410 where withdrawn, else 404."""

    @wraps(view)
    def answered(request: HttpRequest, language: str, slug: str, **rest: str) -> HttpResponse:
        article = published.find_article(slug)
        if article is None:
            return moved(request, slug)
        match published.presented(article, language):
            case published.Presented(withdrawal=WithdrawalRecord() as withdrawal, languages=codes):
                return withdrawn(request, withdrawal, with_standings(article, of_guide(slug, codes)))
            case published.Presented(page=Page() as page, languages=codes):
                depends_on(request, article.pk)
                return view(request, Found(article, page, of_guide(slug, codes)), **rest)
        raise Http404

    return answered


def moved(request: Any, slug: str) -> HttpResponse:
    """301 from a former address to the same page at the new one; 308 for a form, which the browser sends again."""
    new = published.new_slug(slug)
    if new is None:
        raise Http404
    match = request.resolver_match
    address = reverse(match.view_name, kwargs={**match.kwargs, "slug": new})
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    if request.method == "POST":
        response.status_code = HTTPStatus.PERMANENT_REDIRECT
    response.headers["Cache-Control"] = REVALIDATE  # the guide may take its address back, which nobody must miss
    return response


def withdrawn(request: HttpRequest, withdrawal: WithdrawalRecord, alternates: tuple[Alternate, ...]) -> HttpResponse:
    """410: since when, the public note, where to ask, other languages and how they stand. None of the guide's own words."""
    context = {"withdrawal": withdrawal, "others": alternates}
    return HttpResponse(without_indents(render_to_string("articles/withdrawn.html", context, request)), status=410)
