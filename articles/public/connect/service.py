"""`/connect`: a record system asks for guides by a code or by words, and reads a feed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation

from articles.public.caching import MORE, depends_on, revalidated
from articles.public.connect.answer import Feed, answer, refusal
from articles.public.connect.as_json import as_json
from articles.public.connect.atom import as_atom
from articles.public.connect.finding import find
from articles.public.connect.question import (
    JSON,
    Unanswerable,
    form_of_refusal,
    media_type,
    read_form,
    read_question,
)
from livhealth.floor.access_marks import public

ATOM_XML = "application/atom+xml"
XML = "text/xml"  # of whoever asks for no form, as MedlinePlus Connect has it


@public
@revalidated
def connect(request: HttpRequest) -> HttpResponse:
    """200 with a feed, of no guides where there is none; 400 with a feed that says what cannot be understood.

    Nothing in it is private, and no cookie is read: pages of every other site may read it (CORS).
    """
    depends_on(request, MORE)
    try:
        form = read_form(request.GET)
        question = read_question(request.GET)
    except Unanswerable as problem:
        response = told(refusal(str(problem)), form_of_refusal(request.GET), request)
        response.status_code = 400
    else:
        with translation.override(question.language):
            response = told(answer(question, find(question)), form, request)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def told(feed: Feed, form: str, request: HttpRequest) -> HttpResponse:
    response: HttpResponse
    if form == JSON:
        response = JsonResponse(as_json(feed), json_dumps_params={"ensure_ascii": False, "indent": 1})
    else:
        kind = ATOM_XML if media_type(request.GET) == ATOM_XML else XML
        response = HttpResponse(as_atom(feed), content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Language"] = feed.language
    return response
