"""Who else is writing in a guide right now: said on its lines and beside its editors, kept outside the database."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from articles.domain.edition.unit import Unit
from articles.edit import guide_pages
from articles.edit.aside.typed import kind_of
from articles.edit.guide_pages import Side
from articles.models import Article
from livhealth.editing.presence import arrive, leave, others
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person, signed_in


def presence_page(side: Side, request: HttpRequest, pk: int, language: str) -> JsonResponse:
    """GET says who else is where; POST says that the person has a unit open, or (`left`) has closed it."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING, language)
    person, room = signed_in(request), room_of(article, language)
    if request.method == "POST":
        if not may_write(person, article, language):
            raise PermissionDenied
        unit = request.POST.get("unit", "")
        kind_of(unit)
        if "left" in request.POST:
            leave(room, unit, person)
        else:
            arrive(room, unit, person)
    return JsonResponse(present(article, language, person))


def room_of(article: Article, language: str) -> str:
    return f"{article.pk}-{language}"


def may_write(person: Any, article: Article, language: str) -> bool:
    if language == article.source_language:
        return may(person, Act.EDIT_SOURCE)
    return may(person, Act.EDIT_TRANSLATION, language=language)


def present(article: Article, language: str, person: Person) -> dict[str, str]:
    """A unit's place on pages -> who else is editing it, and since when, in a sentence for each."""
    found: dict[str, list[str]] = {}
    for each in others(room_of(article, language), person):
        since = time_format(timezone.localtime(each.since), "H:i")
        sentence = _("%(who)s has been editing this since %(time)s.") % {"who": each.who, "time": since}
        found.setdefault(Unit.parse(each.place).html_id, []).append(sentence)
    return {anchor: " ".join(sentences) for anchor, sentences in found.items()}
