"""`/<lang>/search/`: the places of the guides that answer a reader's words; and suggestions while these are typed.

What somebody looks for tells of an illness: no answer is kept anywhere, none is counted, and search engines are asked to
leave the page alone.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from articles.domain.reading import listing
from articles.domain.search import Hit, NotReady, also_looked_for, find
from articles.domain.search.question import LONGEST
from articles.public.addresses import alternates
from articles.public.guide_entries import Entry, entries_of, some_guides
from livhealth.floor.access_marks import public
from livhealth.text.plain import clean_line

MOST, SUGGESTED = 20, 6
LED_TO, LOOKED_AT = 5, 20  # guides whose urgent places stand where nothing was found; of how many they are chosen
WAIT = 10  # seconds, after which an index that is being made is asked for again
View = Callable[..., HttpResponse]


def not_kept(view: View) -> View:
    """For this reader alone: neither browser nor cache keeps the answer."""

    @wraps(view)
    def answered(request: HttpRequest, language: str) -> HttpResponse:
        response = view(request, language)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answered


@public
@not_kept
def search(request: HttpRequest, language: str) -> HttpResponse:
    """The form, what was found for `q` and which other words were looked for; 503 while there is nothing yet to look through."""
    words = asked(request)
    context = {"words": words, "longest": LONGEST, "alternates": alternates("search", listing.languages())}
    try:
        hits = find(words, language, MOST)
    except NotReady:
        context |= {"is_not_ready": True, "urgent": urgent(language)}
        response = render(request, "articles/search.html", context, status=503)
        response.headers["Retry-After"] = str(WAIT)
        return response
    context |= {"hits": [(hit, address(hit)) for hit in hits], "is_cut": len(hits) == MOST}
    context["also"] = also_looked_for(words, language, hits)
    context["urgent"] = [] if hits else urgent(language)
    return render(request, "articles/search.html", context)


@public
@not_kept
def suggest(request: HttpRequest, language: str) -> HttpResponse:
    """A few places for words that are still being typed: [{"heading", "guide", "address"}]."""
    try:
        hits = find(asked(request), language, SUGGESTED, unfinished=True)
    except NotReady:
        hits = []
    found = [{"heading": hit.piece.heading, "guide": hit.piece.title, "address": address(hit)} for hit in hits]
    return JsonResponse({"found": found})


def urgent(language: str) -> list[Entry]:
    """Guides with places that matter for safety, by title: few, however many guides there are.

    Three questions to the database; a guide is read again only after it changed.
    """
    entries = entries_of(language, some_guides(language, LOOKED_AT))
    return [entry for entry in entries if entry.urgent][:LED_TO]


def asked(request: HttpRequest) -> str:
    """The words of the question as they are shown again: one line, of bounded length, without what nobody can see."""
    return clean_line(request.GET.get("q", "")[: 2 * LONGEST])[:LONGEST]


def address(hit: Hit) -> str:
    piece = hit.piece
    page = reverse("public:guide", args=[piece.language, piece.slug])
    return f"{page}#{piece.anchor}" if piece.anchor else page
