"""In which language admin and audit speak to somebody: chosen here, on the account, and not what public pages remember."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from livhealth.floor import languages
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.floor.road import send
from livhealth.people.models import User
from livhealth.people.second_factor.pages import wanted


def choose_interface_language(*, by: Person, language: str) -> None:
    """Keep the own choice; "" for the browser's. A wish about one's own pages is no act: it leaves no entry.

    Raises Refused for a language that this installation does not have.
    """
    if language and language not in languages.codes():
        raise Refused(_("%s is not a language of this installation.") % language)
    User.objects.filter(pk=by.pk).update(interface_language=language)


def choices() -> list[tuple[str, Any]]:
    own_names = [(each.code, each.native_name) for each in languages.every()]
    return [("", gettext_lazy("As the browser asks")), *own_names]


class InterfaceLanguageForm(forms.Form):
    """Every language by its own name, so that nobody is lost in one that they cannot read."""

    language = forms.ChoiceField(label=gettext_lazy("Language of these pages"), required=False, choices=choices)


def interface_language(request: HttpRequest) -> HttpResponse:
    """Asks, keeps the choice, and goes back to where the person came from."""
    chosen = getattr(request.user, "interface_language", "")
    form = InterfaceLanguageForm(request.POST if request.method == "POST" else None, initial={"language": chosen})
    if send(request, form, choose_interface_language):
        return redirect(wanted(request))
    context = {"title": _("Language of these pages"), "form": form, "next": wanted(request)}
    return render(request, "people/interface_language.html", {**admin.site.each_context(request), **context})
