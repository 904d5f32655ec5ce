"""The guide itself, as patients read it."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from articles.domain.reading.typesetting import typeset
from articles.public.addresses import absolute, in_other
from articles.public.caching import revalidated
from articles.public.found_guide import Found, shows_guide
from articles.public.language_sheet import with_standings
from articles.public.pictures.card import card_of
from articles.public.pictures.preview import picture_of
from articles.public.structured import structured_data
from livhealth.contacts.hospital import Hospital
from livhealth.floor.access_marks import public
from livhealth.text.indents import without_indents


@public
@revalidated
@shows_guide
def guide(request: HttpRequest, found: Found) -> HttpResponse:
    """The page of a guide in one language."""
    picture, hospital = picture_of(card_of(found.page)), Hospital()
    context = {
        "page": found.page,
        "set": typeset(found.page),
        "alternates": with_standings(found.article, found.alternates),
        "canonical": absolute(request.path),
        "x_default": in_other(found.alternates, found.page.source_language),
        "picture": picture,
        "hospital": hospital,
        "structured_data": structured_data(found.page, absolute(request.path), picture.url, hospital),
    }
    return HttpResponse(without_indents(render_to_string("articles/guide.html", context, request)))
