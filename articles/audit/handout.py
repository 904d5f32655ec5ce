"""The hand-out that somebody could have taken home at an earlier moment, with the code of then."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.audit.asked_guide import shows_guide, unknown
from articles.audit.asked_moment import about, shows_moment
from articles.domain.handout.kept import make
from articles.domain.handout.printed import print_of
from articles.domain.handout.turns import Busy
from articles.domain.record.moments import Moment
from articles.domain.record.time_machine import then
from articles.models import Article
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs


@needs(Act.READ_AUDIT)
@require_safe
@shows_guide
@shows_moment
def handout_at(request: HttpRequest, article: Article, language: str, asked: Moment) -> HttpResponse:
    """The whole guide as of the moment: its words, notices, contacts and code; set by the template of today."""
    with translation.override(language):
        found = then(article, language, asked.at)
    printed = print_of(article, found.page, moment=asked.at) if found.page else None
    if printed is None:
        return unknown(request, _("There was no page to print at that moment."), **about(article, language))
    return answer_pdf(request, f"{printed.page.slug}-{printed.page.language}-{printed.code}", lambda: make(printed))


def answer_pdf(request: HttpRequest, name: str, made: Callable[[], bytes]) -> HttpResponse:
    """A PDF to look at; a page that says so where too many are being made."""
    try:
        response = HttpResponse(made(), content_type="application/pdf")
    except Busy:
        response = render(request, "errors/503.html", status=503)
        response.headers["Retry-After"] = "20"
        return response
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
