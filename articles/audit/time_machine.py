"""The time machine's pages: what patients read of a guide in a language at a moment."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.audit import addresses
from articles.audit.addresses import links
from articles.audit.asked_guide import shows_guide, unknown
from articles.domain.record.moments import Moment, read_moment
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
def page_at(request: HttpRequest, article: Article, language: str, moment: str) -> HttpResponse:
    """The page of the moment, or what there was instead."""
    asked = read_moment(moment, ZoneInfo(settings.TIME_ZONE), timezone.now())
    common = about(article, language)
    if asked is None or asked.at > timezone.now():
        return unknown(request, no_answer(asked, moment), **common)
    with translation.override(language):
        found = then(article, language, asked.at)
    context = {**common, "then": found, "asked": asked, **links(article, language, found, asked.at)}
    context |= {"hospital": Hospital(ContactsVersion.objects.in_force(asked.at))}
    context |= {"page": found.page, "set": found.set, "withdrawal": found.told, "said_above": BANNER}
    return respond_in(request, TEMPLATES[found.answer], context, language if found.answer in FOR_PATIENTS else "")


def about(article: Article, language: str) -> dict[str, Any]:
    """What every page of the time machine names."""
    return {
        "article": article,
        "language": languages.get(language),
        "zone": settings.TIME_ZONE,
        "timeline": addresses.timeline(article.slug),
    }


def no_answer(asked: Moment | None, text: str) -> str:
    if asked is None:
        return _("“%s” is no day or moment. Write a day like 2026-03-01, or a moment like 2026-03-01T12:00.") % text
    return _("That moment has not come yet: %s.") % text


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
    """A form that asks for a day, and a time if wanted; filled in, it leads to that moment."""
    day, time = request.GET.get("day", ""), request.GET.get("time", "")
    common = about(article, language)
    if not day:
        return render(request, "audit/time_machine/choose.html", common)
    moment = f"{day}T{time}" if time else day
    if read_moment(moment, ZoneInfo(settings.TIME_ZONE), timezone.now()) is None:
        return unknown(request, no_answer(None, moment), **common)
    return HttpResponseRedirect(addresses.at(article.slug, language, moment))
