"""How would patients read a reference that is being typed? The fragment that its form shows beside itself."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from livhealth.floor.access import Act, may
from references.citation import cite
from references.models import Reference

TYPED = tuple(name for name in Reference.RECORD_FIELDS if name != "key")


class TypedForm(forms.ModelForm):
    """The record's fields as they stand in the form, finished or not."""

    class Meta:
        model = Reference
        fields = TYPED

    def said(self) -> list[str]:
        """What is wrong with what was typed; what is still empty is not yet wrong."""
        return [str(sentence) for name, found in self.errors.items() if self.data.get(name) for sentence in found]

    def citation(self) -> Any:
        """Of what can be read; names are read as well as they can be."""
        unread = self.errors.keys() - {"authors", "editors"}
        own = self.instance.record().items()
        record = {"kind": Reference.Kind.WEBPAGE, **{name: value for name, value in own if name not in unread}}
        return cite(record) if record.get("title") else ""


@require_safe
def citation_preview(request: HttpRequest) -> HttpResponse:
    """GET with the form's values: the citation, and sentences on what cannot be read. Stores nothing."""
    if not may(request.user, Act.EDIT_REFERENCES):
        raise PermissionDenied
    form = TypedForm(request.GET)
    return render(request, "admin/references/_citation.html", {"sentences": form.said(), "citation": form.citation()})
