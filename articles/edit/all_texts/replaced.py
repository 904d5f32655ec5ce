"""What was replaced a moment ago, text by text, and the way back. Known to this session only: the record has each save."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.domain.texts.replacing import Outcome, take_back
from articles.domain.texts.stored import KINDS, row
from articles.edit import addresses
from articles.edit.all_texts.asking import ReplaceForm
from articles.edit.all_texts.searching import writes
from articles.edit.guide_pages import Side
from articles.models.article import title_of
from livhealth.floor.person import signed_in
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import send
from livhealth.text.digest import digest

LAST = "texts-replaced-last"  # in the session


class TakeBackForm(forms.Form):
    reason = ReasonField()

    def refuse_other(self, shown: str, now: str) -> None:
        """A page takes back what it shows: something else may have been replaced since, in another tab."""
        if self.is_bound and shown != now:
            self.add_error(None, _("You have replaced something else since: this is what would be taken back now."))


@dataclass(frozen=True)
class Named:
    """A text by what people call it, and its page."""

    name: str
    address: str
    guide: str
    source_language: str
    language: str


def remember(request: HttpRequest, form: ReplaceForm, choice: Any, outcome: Outcome, further: str) -> None:
    """Keep what was done for the page that says it."""
    asked = form.said()
    request.session[LAST] = {
        "asked": [form.cleaned_data["q"], form.cleaned_data["instead"]],
        "reason": choice.cleaned_data["reason"],
        **told(outcome),
        "further": urlencode({**asked, "behind": further}) if further else "",
        "is_back": False,
    }


def told(outcome: Outcome) -> dict[str, list[list[Any]]]:
    """An outcome as a session keeps it."""
    return {
        "saved": [[f"{kind}-{pk}", number] for (kind, pk), number in outcome.saved.items()],
        "skipped": [[f"{kind}-{pk}", why] for (kind, pk), why in outcome.skipped.items()],
    }


def replaced_page(side: Side, request: HttpRequest) -> HttpResponse:
    """GET says what was replaced last, POST takes it back. 404 for somebody who has replaced nothing."""
    person = signed_in(request)
    if not writes(person):
        raise PermissionDenied
    last = request.session.get(LAST)
    if last is None:
        raise Http404
    form = TakeBackForm(request.POST or None, initial={"reason": _("Taken back: %s") % last["reason"]})
    shown = digest(last["saved"])
    form.refuse_other(request.POST.get("shown", ""), shown)
    saved = {row(key): number for key, number in last["saved"]}
    if not last["is_back"] and (done := send(request, form, take_back, own_transaction=True, saved=saved)):
        request.session[LAST] = {**last, **told(done.result), "is_back": True}
        return HttpResponseRedirect(addresses.replaced_texts())
    names = named([key for key, _said in (*last["saved"], *last["skipped"])])
    context = {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "title": _("Taken back in all texts") if last["is_back"] else _("Replaced in all texts"),
        "last": last,
        "saved": [names[key] for key, _number in last["saved"] if key in names],
        "skipped": [(names[key], why) for key, why in last["skipped"] if key in names],
        "form": form,
        "shown": shown,
    }
    return render(request, "admin/all_texts/replaced.html", context)


def named(keys: list[str]) -> dict[str, Named]:
    """Key -> the text as people know it. Three queries."""
    found: dict[str, Named] = {}
    for kind, model in KINDS.items():
        wanted = [pk for each, pk in map(row, keys) if each == kind]
        related = model.ARTICLE_PATH
        rows = model._default_manager.filter(pk__in=wanted).select_related(related)
        for text in rows.annotate(guide_title=title_of(related)):
            article = text.article_of()
            found[f"{kind}-{text.pk}"] = Named(
                name=str(text),
                address=addresses.text_named(kind, text.pk),
                guide=text.guide_title or article.slug,
                source_language=article.source_language,
                language=text.language,
            )
    return found
