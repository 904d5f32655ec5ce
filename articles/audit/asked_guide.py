"""The guide that an auditor's address names; and what is said of a guide, language or moment that nobody knows."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.domain.reading import editions as published
from livhealth.floor.languages import codes

View = Callable[..., HttpResponseBase]


def shows_guide(view: View) -> View:
    """Gives the view the guide of the address: 301 from an address that it had, 404 with a sentence for one it never had."""

    @wraps(view)
    def answered(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
        article = published.find_article(slug)
        if article is None:
            return moved(request, slug, **kwargs)
        if kwargs.get("language", article.source_language) not in codes():
            return unknown(request, no_language(kwargs["language"]))
        return view(request, article, **kwargs)

    return answered


def moved(request: Any, slug: str, **kwargs: Any) -> HttpResponseBase:
    new = published.new_slug(slug)
    if new is None:
        return unknown(request, _("There is no guide with the address “%s”, and there never was.") % slug)
    address = reverse(request.resolver_match.view_name, kwargs={"slug": new, **kwargs})
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def no_language(code: str) -> str:
    return _("This installation publishes no language “%s”.") % code


def unknown(request: HttpRequest, sentence: str, **context: Any) -> HttpResponse:
    return render(request, "audit/time_machine/unknown.html", {"sentence": sentence, **context}, status=404)
