"""`/<lang>/<slug>/guide.pdf` and `/<lang>/<slug>/<anchor>.pdf`: the guide, or one of its chapters, to take home.

The front keeps no print: it is thirty times a page, is asked for seldom, and lies finished in a folder already.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response

from articles.domain.edition.page import Page
from articles.domain.edition.unit import Unit
from articles.domain.handout.kept import NAMES, kept, make, name_of
from articles.domain.handout.printed import WHOLE, Print, print_of
from articles.domain.handout.turns import Busy
from articles.models import Generation
from articles.public.caching import ANY, MORE, REVALIDATE, depends_on, etag, name_tags
from articles.public.found_guide import Found, shows_guide
from articles.public.version import version
from livhealth.floor.access_marks import public

GUIDE = "guide"  # no chapter has this anchor


@public
def handout(request: HttpRequest, language: str, slug: str, anchor: str = GUIDE) -> HttpResponse:
    """The PDF as it is today; 301, 410 and 404 as for the page, and 404 for what is no chapter."""
    depends_on(request, MORE)
    tag = etag(request, slug)
    return unchanged(request, tag) or given(request, tag, language=language, slug=slug, anchor=anchor)


def unchanged(request: HttpRequest, tag: str) -> HttpResponse | None:
    """The 304 for whoever holds this very print."""
    if request.headers.get("If-None-Match", "").strip() in ("", ANY):
        return None
    response = get_conditional_response(request, etag=tag)
    if response is None or response.status_code != 304:
        return None
    response.headers["ETag"], response.headers["Cache-Control"] = tag, REVALIDATE
    return response


def given(request: HttpRequest, tag: str, *, language: str, slug: str, anchor: str) -> HttpResponse:
    @shows_guide
    def answer(request: HttpRequest, found: Found, anchor: str) -> HttpResponse:
        try:
            pdf = pdf_of(found, chapter_number(found.page, anchor))
        except Busy:
            return come_again(request)
        response = HttpResponse(pdf, content_type="application/pdf")
        part = "" if anchor == GUIDE else f"-{anchor}"
        response.headers["Content-Disposition"] = f'inline; filename="{found.page.slug}{part}-{language}.pdf"'
        response.headers["ETag"], response.headers["Cache-Control"] = tag, REVALIDATE
        page = next(each.url for each in found.alternates if each.language.code == language)
        response.headers["Link"] = f'<{page}>; rel="canonical"'
        response.headers["X-Robots-Tag"] = "noindex"
        name_tags(request, response)
        return response

    return answer(request, language, slug, anchor=anchor)


def chapter_number(page: Page, anchor: str) -> int:
    """The chapter of that anchor, counted from 1; WHOLE for the guide. Raises Http404."""
    if anchor == GUIDE:
        return WHOLE
    anchors = [Unit.parse(section.unit).anchor for section in page.sections]
    if anchor not in anchors:
        raise Http404
    return anchors.index(anchor) + 1


def pdf_of(found: Found, chapter: int) -> bytes:
    """The finished print, or else made now. Under which name it lies is worked out once for a state of the guide."""
    state = (Generation.of_guide(found.page.slug), version(), timezone.localdate())
    known = NAMES.ask(
        (found.article.pk, found.page.language, chapter, *state), lambda: name_of(printed(found, chapter))
    )
    return kept(known) or make(printed(found, chapter))


def printed(found: Found, chapter: int) -> Print:
    """Raises Http404 where nothing in the ledger vouches for the page: a code on paper could not say what it is."""
    made = print_of(found.article, found.page, chapter)
    if made is None:
        raise Http404
    return made


def come_again(request: HttpRequest) -> HttpResponse:
    """503 in words: a browser shows nothing of an empty answer."""
    response = render(request, "errors/503.html", status=503)
    response.headers["Retry-After"], response.headers["Cache-Control"] = "20", "no-store"
    return response
