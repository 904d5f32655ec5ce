"""`/connect/page`: the same question, answered as a page for the patient whom a record system sends here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from articles.domain.reading import listing
from articles.models import Article
from articles.public.addresses import Alternate
from articles.public.caching import MORE, depends_on, revalidated
from articles.public.connect.finding import find, guides_with
from articles.public.connect.question import LANGUAGE, Question, Unanswerable, named_language, read_question
from articles.public.guide_entries import entries
from livhealth.floor import languages
from livhealth.floor.access_marks import public


@public
@revalidated
def connect_page(request: HttpRequest) -> HttpResponse:
    """The guides, or in which languages there are some; 400 where the request cannot be understood.

    None of the words that were sent stands on it: nobody makes the hospital say something by a link.
    """
    depends_on(request, MORE)
    try:
        question = read_question(request.GET)
    except Unanswerable as problem:
        return spoken(request, named_language(request.GET), {"unreadable": problem}, status=400)
    with translation.override(question.language):
        context = {"entries": entries(find(question)), "alternates": in_languages(question)}
    return spoken(request, question.language, context)


def spoken(request: HttpRequest, language: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page in a language that its address does not carry."""
    with translation.override(language):
        response = render(request, "articles/connect/page.html", context, status=status)
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def in_languages(question: Question) -> tuple[Alternate, ...]:
    """The same question in every language in which a guide answers it. (Words are those of one language.)"""
    if question.code is None:
        return ()
    guides = guides_with(question)
    known = listing.languages(Article.objects.filter(pk__in=guides).values_list("slug", flat=True)) if guides else set()
    return tuple(
        Alternate(
            language, f"{reverse('public:connect_page')}?{urlencode(question.parameters | {LANGUAGE: language.code})}"
        )
        for language in languages.every()
        if language.code in known
    )
