"""The time machine's pages: what patients read of a guide in a language at a moment."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from articles.audit import addresses
from articles.audit.addresses import links
from articles.audit.asked_guide import no_language, shows_guide, unknown
from articles.audit.asked_moment import about, no_answer, read, shows_moment
from articles.domain.record.moments import Moment
from articles.domain.record.time_machine import Answer, then
from articles.models import Article
from livhealth.contacts.hospital import Hospital
from livhealth.contacts.models import ContactsVersion
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs
from livhealth.text.indents import without_indents

TEMPLATES = {
    Answer.NOT_YET: "audit/time_machine/not_yet.html",
    Answer.EDITION: "articles/past/edition.html",
    Answer.WITHDRAWN: "articles/past/withdrawn.html",
    Answer.UNREADABLE: "audit/time_machine/unreadable.html",
}
BANNER = "audit/time_machine/_banner.html"
FOR_PATIENTS = {Answer.EDITION, Answer.WITHDRAWN}  # shown in the very page that patients got, in its language


@needs(Act.READ_AUDIT)
@require_safe
@shows_guide
@shows_moment
def page_at(request: HttpRequest, article: Article, language: str, asked: Moment) -> HttpResponse:
    """The page of the moment, or what there was instead."""
    with translation.override(language):
        found = then(article, language, asked.at)
    context = {**about(article, language), "then": found, "asked": asked, **links(article, language, found, asked.at)}
    context |= {"hospital": Hospital(ContactsVersion.objects.in_force(asked.at))}
    context |= {"page": found.page, "set": found.set, "withdrawal": found.told, "said_above": BANNER}
    return respond_in(request, TEMPLATES[found.answer], context, language if found.answer in FOR_PATIENTS else "")


def respond_in(request: HttpRequest, template: str, context: dict[str, Any], language: str) -> HttpResponse:
    """The page; in the guide's `language` when given, but for what is said to the auditor."""
    reader = languages.get(translation.get_language() or settings.LANGUAGE_CODE)
    with translation.override(language or reader.code):
        page = render_to_string(template, {**context, "reader": reader}, request)
        response = HttpResponse(without_indents(page))  # as patients get it
        response.headers["Content-Language"] = language or reader.code
    return response


@needs(Act.READ_AUDIT)
@require_safe
@shows_guide
def choose(request: HttpRequest, article: Article, language: str) -> HttpResponse:
    """A form that asks for a day, a language, and a time if wanted; filled in, it leads to that moment.

    The language of the address is the one that the form offers first.
    """
    day, time = request.GET.get("day", ""), request.GET.get("time", "")
    chosen = request.GET.get("language") or language
    if chosen not in languages.codes():
        return unknown(request, no_language(chosen), **about(article, language))
    if not day:
        return render(request, "audit/time_machine/choose.html", about(article, chosen))
    moment = f"{day}T{time}" if time else day
    if read(moment) is None:
        return unknown(request, no_answer(None, moment), **about(article, chosen))
    return HttpResponseRedirect(addresses.at(article.slug, chosen, moment))
