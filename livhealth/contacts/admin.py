"""The contacts in the admin: every version, how patients saw it, and the page on which editors change them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext_lazy as _

from livhealth.contacts.change_page import change_page, seen_by_patients
from livhealth.contacts.contents import Contacts
from livhealth.contacts.models import ContactsVersion
from livhealth.editing.admin import RecordAdmin
from livhealth.floor.access import Act, may


@admin.register(ContactsVersion)
class ContactsVersionAdmin(RecordAdmin):
    """Nothing here is changed in place: a change is a new version, and the old one stays as it was."""

    list_display = ["number", "changed_at", "changed_by_name", "reason"]
    list_per_page = 50
    ordering = ["-number"]
    fields = ["number", "changed_at", "changed_by_name", "reason", "shown", "digest"]
    change_list_template = "admin/contacts/versions.html"

    def get_urls(self) -> Any:
        page = self.admin_site.admin_view(lambda request: change_page(self.admin_site, request))
        return [path("new/", page, name="contacts_contactsversion_new"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        version = ContactsVersion.objects.in_force()
        current = version.contacts if version else Contacts()
        said = {
            "may_change": may(request.user, Act.CHANGE_CONTACTS),
            "version": version,
            "title": _("Contacts"),
            "seen": seen_by_patients(current, current),
        }
        return super().changelist_view(request, {**(extra_context or {}), **said})

    @admin.display(description=_("as patients saw it"))
    def shown(self, version: ContactsVersion) -> str:
        seen = seen_by_patients(version.contacts, version.contacts)
        return render_to_string("admin/contacts/_languages.html", {"seen": seen})
