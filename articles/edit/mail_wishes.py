"""What mail somebody gets: everybody's own choice, topic by topic."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.domain.mailing.wishes import topics_of, wish, wishes_of
from articles.edit import addresses
from articles.edit.guide_pages import Side
from articles.models.mail import When
from livhealth.floor.person import Person, signed_in
from livhealth.floor.road import send


class MailWishesForm(forms.Form):
    """A line for each topic that may concern the person."""

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic in topics_of(person):
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label, choices=When.choices, widget=forms.RadioSelect, required=False
            )


def mail_wishes_page(side: Side, request: HttpRequest) -> HttpResponse:
    """GET shows the own choices; POST keeps them."""
    person = signed_in(request)
    form = MailWishesForm(person, request.POST or None, initial=wishes_of(person))
    if request.method == "POST" and not form.fields:
        raise PermissionDenied
    if send(request, form, wish):
        messages.success(request, _("Your choices are kept."))
        return HttpResponseRedirect(addresses.mail_wishes())
    context = {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "title": _("Mail that you get"),
        "form": form,
        "address": getattr(person, "email", ""),
    }
    return render(request, "admin/articles/mail_wishes.html", context)
