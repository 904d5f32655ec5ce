"""Later instead of now: the field that publishing and withdrawing share, and the page that calls a schedule off."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.publishing.schedule import call_off
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.models import Schedule
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import send


class DueField(forms.DateTimeField):
    """The moment of a schedule, in the hospital's time zone; empty for now."""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {
            "label": gettext_lazy("Not now, but at"),
            "required": False,
            "help_text": format_lazy(
                gettext_lazy("In the hospital's time zone, {zone}. Empty: at once."),
                zone=settings.TIME_ZONE,
            ),
            "widget": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        }
        super().__init__(**{**defaults, **kwargs})


class CallOffForm(forms.Form):
    reason = ReasonField()


def call_off_page(side: Side, request: HttpRequest, pk: int, schedule: int) -> HttpResponse:
    """GET says what would happen and when; POST lets it not happen."""
    article = guide_pages.guide_for(request, pk, Act.PUBLISH)
    found = Schedule.objects.filter(article=article, pk=schedule).first()
    if found is None:
        raise Http404
    form = CallOffForm(request.POST or None)
    if send(request, form, call_off, schedule=found):
        messages.success(request, _("It was called off: nothing will happen by itself."))
        return HttpResponseRedirect(addresses.hub(article, found.language))
    context = guide_pages.context(
        side,
        request,
        article,
        title=_("Call off"),
        form=form,
        schedule=found,
        language=languages.get(found.language),
        language_code=found.language,
    )
    return render(request, "admin/articles/call_off.html", context)
