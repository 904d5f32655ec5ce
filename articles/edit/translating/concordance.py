"""How were these words translated elsewhere? A page of its own, and a part of the translator's page."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.domain.memory.concordance import Hit, concordance
from articles.edit.guide_pages import Side
from articles.edit.translating.aids import Place, places_of
from livhealth.floor import languages
from livhealth.floor.access import Act, may

PART = "X-Part"  # the header by which the page's script asks for what was found alone
LONGEST = 200  # letters of a question


@dataclass(frozen=True)
class PlacedHit:
    """A passage that was found, and where it stands."""

    hit: Hit
    place: Place


def concordance_page(side: Side, request: HttpRequest, source: str, language: str) -> HttpResponse:
    """`?q=` is looked for in everything that was translated from the one language into the other."""
    if source == language or not {source, language} <= set(languages.codes()):
        raise Http404
    if not may(request.user, Act.READ_EDITING):
        raise PermissionDenied
    asked = request.GET.get("q", "")[:LONGEST]
    hits, are_more = concordance(language, source, asked)
    places = places_of((each.found for each in hits), language)
    context: dict[str, Any] = {
        "asked": asked,
        "hits": [PlacedHit(each, places[each.found]) for each in hits],
        "are_more": are_more,
        "source_language": languages.get(source),
        "language": languages.get(language),
    }
    if request.headers.get(PART):
        return render(request, "admin/articles/_concordance.html", context)
    title = _("Search in translations: %s") % languages.get(language).native_name
    context |= {**side.admin_site.each_context(request), "opts": side.opts, "title": title}
    return render(request, "admin/articles/concordance.html", context)
