"""Correcting the record of an edition: another class of a change, another public note; what was said before stays."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.edition import content
from articles.domain.publishing.correction import correct_class, correct_note, public_note
from articles.domain.reading.unit_changes import changed_units
from articles.edit import guide_pages
from articles.edit.countersigning import find_edition
from articles.edit.guide_pages import Side
from articles.models import ChangeClass, Edition, EditionChange
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import send


class ClassForm(forms.Form):
    """One change of the edition, as its class stands."""

    change_class = forms.TypedChoiceField(
        label=gettext_lazy("Do patients have to know?"),
        choices=ChangeClass.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    reason = ReasonField()

    def __init__(self, change: EditionChange, data: Any) -> None:
        super().__init__(data, prefix=f"change-{change.pk}", initial={"change_class": change.change_class})
        self.change = change


class NoteForm(forms.Form):
    public_note = forms.CharField(
        label=gettext_lazy("Public note"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Patients read it instead of the old note, which stays in the record."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )
    reason = ReasonField()


def correct_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the note and every change with its class; POST corrects the one thing whose button was pressed."""
    edition = find_edition(pk)
    if not may(request.user, Act.CORRECT_RECORD):
        raise PermissionDenied
    noted = NoteForm(sent(request, "note"), prefix="note", initial={"public_note": public_note(edition)})
    classed = [ClassForm(change, sent(request, f"change-{change.pk}")) for change in standing(edition)]
    if done(request, edition, noted, classed):
        messages.success(request, _("The record was corrected. What it said before stays in it."))
        return HttpResponseRedirect(reverse("admin:articles_edition_correct", args=[edition.pk]))
    differences = {unit.change.unit: unit for unit in changed(edition)}
    context = guide_pages.context(
        side,
        request,
        edition.article,
        title=_("Correct the record of edition %d") % edition.number,
        edition=edition,
        note=noted,
        changes=[(form, differences.get(form.change.unit)) for form in classed],
        language=languages.get(edition.language),
        language_code=edition.language,
    )
    return render(request, "admin/articles/correct.html", context)


def sent(request: HttpRequest, form: str) -> Any:
    """The posted data, if it is this form's button that was pressed."""
    return request.POST if request.method == "POST" and request.POST.get("correct") == form else None


def standing(edition: Edition) -> list[EditionChange]:
    """The edition's changes as corrections have them."""
    return list(EditionChange.objects.filter(edition=edition).effective().order_by("pk"))


def changed(edition: Edition) -> list[Any]:
    if edition.base is None:
        return []
    return changed_units(content.read_content(edition.base.content), content.read_content(edition.content))


def done(request: HttpRequest, edition: Edition, noted: NoteForm, classed: list[ClassForm]) -> bool:
    if noted.is_bound and send(request, noted, correct_note, edition=edition):
        return True
    bound = [form for form in classed if form.is_bound]
    return any(send(request, form, correct_class, change=form.change) for form in bound)
