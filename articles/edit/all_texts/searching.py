"""The search over all texts of all guides and languages: each hit with its words, its place, and what patients have of it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.domain.texts.besides import Besides, find_besides
from articles.domain.texts.finding import NoSuchPlace, find
from articles.domain.texts.hits import Hit, State
from articles.edit import addresses
from articles.edit.all_texts.asking import AskForm, all_guides, title
from articles.edit.guide_pages import Side
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person, signed_in

LOOKS = {State.NEW: "unfinished", State.CHANGED: "changed", State.OLD: "changed", State.WITHDRAWN: "grave"}


@dataclass(frozen=True)
class Shown:
    """A hit and the page on which its words are read or changed."""

    hit: Hit
    address: str
    guide: str

    @property
    def look(self) -> str:
        return LOOKS.get(self.hit.state, "")


def search_page(side: Side, request: HttpRequest) -> HttpResponse:
    """GET, with what is looked for in the address; nothing is kept of it."""
    if not may(request.user, Act.READ_EDITING):
        raise PermissionDenied
    form = AskForm(request.GET if "q" in request.GET else None, all_guides())
    context: dict[str, Any] = {}
    if form.is_bound:
        form.refuse_nonsense()
        context = answer(form, signed_in(request), request.GET.get("behind", "")) if form.is_valid() else {}
    context |= {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "title": _("Search all texts"),
        "form": form,
    }
    return render(request, "admin/all_texts/search.html", context)


def answer(form: AskForm, person: Person, behind: str) -> dict[str, Any]:
    try:
        found = find(form.wanted, form.where(), form.cleaned_data["language"], behind, states=form.states)
    except NoSuchPlace:
        raise Http404 from None
    asked = form.said()
    return {
        "found": found,
        "hits": [Shown(hit, address(hit, person), title(hit.guide)) for hit in found.hits],
        **besides(form, behind),
        "behind": behind,
        "again": urlencode(asked),
        "replace": f"{addresses.replace_texts()}?{urlencode(asked)}" if writes(person) else "",
        "further": urlencode({**asked, "behind": found.further}) if found.further else "",
    }


def address(hit: Hit, person: Person) -> str:
    """The unit open in the writing view, for who may write it; else the page of its text."""
    text = hit.text
    if may_write(person, hit) and not text.is_retired:
        return addresses.write(hit.guide, text.language, text.unit)
    return addresses.text_named(text.kind, text.pk)


def writes(person: Person) -> bool:
    """May the person change words of any text?"""
    return may(person, Act.EDIT_SOURCE) or may(person, Act.EDIT_TRANSLATION)


@dataclass(frozen=True)
class ShownBesides:
    """A figure's words or a reference, and their page."""

    found: Besides
    address: str


def besides(form: AskForm, behind: str) -> dict[str, Any]:
    """What figures and references say, on the first page of a search in all guides: they belong to none."""
    if behind or form.cleaned_data["guide"] or form.cleaned_data.get("state"):
        return {}
    found, is_cut = find_besides(form.wanted, form.cleaned_data["language"])
    pages = {"figure": "admin:figures_figuretext_change", "reference": "admin:references_reference_change"}
    rows = [ShownBesides(each, reverse(pages[each.kind], args=[each.pk])) for each in found]
    return {"besides": rows, "besides_cut": is_cut}


def may_write(person: Person, hit: Hit) -> bool:
    if hit.text.language == hit.guide.source_language:
        return may(person, Act.EDIT_SOURCE)
    return may(person, Act.EDIT_TRANSLATION, language=hit.text.language)
