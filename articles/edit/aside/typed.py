"""What is typed right now, as patients would read it: one unit in the page's own dress, beside its editor. Nothing is stored."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from articles.domain.drafting.previewing import preview, propose_typed
from articles.domain.edition.unit import Unit
from articles.domain.reading.figure_setting import STAFF
from articles.domain.reading.typesetting import SetPage, SetUnit, typeset
from articles.edit import guide_pages
from articles.edit.guide_pages import PART, Side
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.person import signed_in
from livhealth.text.limits import MOST_CHARACTERS, too_tangled
from livhealth.text.structure import cited_keys
from references.models import Reference


@dataclass(frozen=True)
class Shown:
    """One unit of the page: the chapter that it stands in, with its number; or a question; neither for the head."""

    chapter: SetUnit | None = None
    number: int = 0
    question: SetUnit | None = None


def typed_page(side: Side, request: HttpRequest, pk: int, language: str, unit: str) -> HttpResponse:
    """POST shows the words of its form, GET those that are saved; the script beside the editor asks for them alone."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING, language)
    kind = kind_of(unit)
    words = {name: request.POST[name] for name in kind.fields if name in request.POST}
    context: dict[str, Any] = {
        "language": languages.get(language),
        "alone": bool(request.headers.get(PART)),
        # Said to the person who writes, in that person's language; the page has the guide's.
        "reader": languages.get(translation.get_language() or language),
        "unsaved": _("Preview of unsaved words: nobody else sees them, and nothing was stored."),
        "nowhere": _("Patients do not find this part: it is retired, or the original is not published yet."),
    }
    context["problems"] = [sentence for value in words.values() for sentence in unreadable(value)]
    if not context["problems"]:
        proposal = propose_typed(article, language, unit, words)
        if proposal.drafts.find(unit) is None:
            raise Http404
        page = preview(proposal, by=signed_in(request))
        with translation.override(language):
            laid = typeset(page, STAFF) if page else None
        shown = find(laid, unit) if laid else None
        context |= {"page": page, "set": laid, "shown": shown}
    with translation.override(language):
        return render(request, "articles/typed.html", context)


def kind_of(unit: str) -> Any:
    """The kind of a unit that has words in the guide. Raises Http404 for any other name."""
    try:
        kind = Unit.parse(unit).kind
    except ValueError:
        raise Http404 from None
    if not kind.rich:
        raise Http404
    return kind


def unreadable(value: str) -> list[str]:
    """A sentence for what takes too long to read, as saving it would say."""
    if len(value) > MOST_CHARACTERS:
        return [_("Write at most %(most)d characters.") % {"most": MOST_CHARACTERS}]
    return too_tangled(value) or uncitable(value)


def uncitable(value: str) -> list[str]:
    """A sentence for each citation of a reference that is not there: it could have no number."""
    keys = cited_keys(value)
    known = set(Reference.objects.filter(key__in=keys).values_list("key", flat=True)) if keys else set()
    sentence = _("There is no reference “%s”. Add it under References first, or take the citation out.")
    return [sentence % key for key in dict.fromkeys(keys) if key not in known]


def find(laid: SetPage, unit: str) -> Shown | None:
    """Where the unit stands on the page; None where patients do not find it."""
    if unit == laid.head.page_unit.unit:
        return Shown()
    for number, chapter in enumerate(laid.sections, start=1):
        if unit in (each.page_unit.unit for each in (chapter, *chapter.children)):
            return Shown(chapter, number)
    found = next((each for each in laid.faqs if each.page_unit.unit == unit), None)
    return Shown(question=found) if found else None
