"""Changing the contacts: the form, then both versions as patients see them in each language, then the verb."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from livhealth.contacts.changing import change_contacts, look_over
from livhealth.contacts.contents import Contacts
from livhealth.contacts.form import ContactsForm, initial_of
from livhealth.contacts.hospital import Hospital
from livhealth.contacts.models import ContactsVersion
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.person import signed_in
from livhealth.floor.road import call_verb, is_stale, let_see


@dataclass(frozen=True)
class Seen:
    """How patients see contacts in one language: before a change, and after it."""

    language: languages.Language
    before: SafeString
    after: SafeString


def change_page(site: Any, request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST shows what patients will see, and the second POST, confirmed, calls the verb."""
    if not may(request.user, Act.CHANGE_CONTACTS):
        raise PermissionDenied
    version = ContactsVersion.objects.in_force()
    current, number = (version.contacts, version.number) if version else (Contacts(), 0)
    form = ContactsForm(request.POST or None, initial=initial_of(current, number))
    context: dict[str, Any] = {"form": form, "title": _("Change the contacts"), "opts": ContactsVersion._meta}
    if request.method == "POST" and form.is_valid() and "back" not in request.POST:
        contacts, given = form.contacts(), {"seen": form.cleaned_data["seen"], "by": signed_in(request)}
        if not form.cleaned_data["confirmed"]:
            if call_verb(form, look_over, **given, contacts=contacts):
                return confirmation(site, request, form, current, contacts)
        elif done := call_verb(form, change_contacts, **given, contacts=contacts, reason=form.cleaned_data["reason"]):
            return changed(request, done.result)
    if is_stale(form):
        let_see(form, seen=number)
        context["now"] = seen_by_patients(current, current)
    return render(request, "admin/contacts/change.html", {**site.each_context(request), **context})


def confirmation(
    site: Any, request: HttpRequest, form: ContactsForm, before: Contacts, after: Contacts
) -> HttpResponse:
    """Both versions side by side, in each language, and a button that says what will happen."""
    context = {
        "form": form,
        "seen": seen_by_patients(before, after),
        "title": _("Look once more: these are the numbers that patients will call"),
        "opts": ContactsVersion._meta,
    }
    return render(request, "admin/contacts/confirm.html", {**site.each_context(request), **context})


def changed(request: HttpRequest, version: ContactsVersion | None) -> HttpResponse:
    if version:
        messages.success(request, _("Every page shows the new contacts from now on."), extra_tags="saved")
    else:
        messages.info(request, _("Nothing was different: nothing was saved."), extra_tags="saved")
    return HttpResponseRedirect(reverse("admin:contacts_contactsversion_changelist"))


def seen_by_patients(before: Contacts, after: Contacts) -> list[Seen]:
    """Both as the foot of a page shows them, in each language."""
    return [Seen(each, shown(before, each.code), shown(after, each.code)) for each in languages.every()]


def shown(contacts: Contacts, code: str) -> SafeString:
    with translation.override(code):
        hospital = Hospital(ContactsVersion(data=contacts.as_text()))
        return render_to_string("admin/contacts/_seen.html", {"hospital": hospital})
