"""Other words everywhere: each change is shown by the word, chosen or left out, and saved under one reason."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.texts.finding import PAGE, NoSuchPlace, find
from articles.domain.texts.replacing import replace_everywhere
from articles.domain.texts.stored import MOST_DIGITS, row
from articles.edit import addresses
from articles.edit.all_texts import replaced
from articles.edit.all_texts.asking import ReplaceForm
from articles.edit.all_texts.previewing import Preview, preview_of
from articles.edit.all_texts.searching import besides, writes
from articles.edit.guide_pages import Side
from livhealth.editing.history import last_reasons
from livhealth.floor.person import Person, signed_in
from livhealth.floor.reason import ReasonField, offer_reasons
from livhealth.floor.road import send


class ChooseForm(forms.Form):
    """Which of the texts that were shown, and why."""

    chosen = forms.Field(widget=forms.MultipleHiddenInput, required=False)
    reason = ReasonField(
        help_text=gettext_lazy("It stands in the history of each of these texts, and auditors read it.")
    )

    def clean_chosen(self) -> dict[tuple[str, int], int]:
        """Row of a text -> the save number that was seen."""
        found = {}
        for each in self.cleaned_data["chosen"] or []:
            key, _colon, seen = each.partition(":")
            if not (seen.isdecimal() and len(seen) <= MOST_DIGITS):
                raise Http404
            try:
                found[row(key)] = int(seen)
            except ValueError:
                raise Http404 from None
        if not found:
            raise forms.ValidationError(_("Choose at least one text."))
        if len(found) > PAGE:
            raise Http404
        return found


def replace_page(side: Side, request: HttpRequest) -> HttpResponse:
    """GET shows each change before it is made; POST makes those that are chosen."""
    person = signed_in(request)
    if not writes(person):
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    form = ReplaceForm.of(asked)
    form.refuse_nonsense()
    choice = ChooseForm(request.POST or None)
    offer_reasons(choice, last_reasons(person.pk))
    context: dict[str, Any] = {}
    if form.is_valid():
        if done := send(request, choice, replace_everywhere, own_transaction=True, instead=form.rewriting):
            replaced.remember(request, form, choice, done.result, asked.get("further", ""))
            return HttpResponseRedirect(addresses.replaced_texts())
        context = preview(form, person, asked.get("behind", ""))
    context |= {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "title": _("Replace in all texts"),
        "form": form,
        "choice": choice,
        "left_out": left_out(choice, context.get("previews", [])),
    }
    return render(request, "admin/all_texts/replace.html", context)


def preview(form: ReplaceForm, person: Person, behind: str) -> dict[str, Any]:
    try:
        found = find(form.wanted, form.where(), form.cleaned_data["language"], behind)
    except NoSuchPlace:
        raise Http404 from None
    previews = [preview_of(form.rewriting, hit, person) for hit in found.hits]
    asked = form.said()
    return {
        "found": found,
        "previews": [each for each in previews if not each.why_not],
        "others": [each for each in previews if each.why_not],
        **besides(form, behind),
        "behind": behind,
        "hidden": [*asked.items(), ("behind", behind), ("further", found.further)],
        "further": urlencode({**asked, "behind": found.further}) if found.further else "",
    }


def left_out(choice: ChooseForm, previews: list[Preview]) -> set[str]:
    """Of a form that is shown again: what was not chosen."""
    if not choice.is_bound:
        return set()
    chosen = set(choice.data.getlist("chosen")) if hasattr(choice.data, "getlist") else set()
    return {each.chosen for each in previews} - chosen
