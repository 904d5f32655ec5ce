"""Who publishes the guides of this installation, and whom a page's reader can reach: what templates name `hospital`."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from livhealth.brand.files import Brand, brand
from livhealth.contacts.contents import Contacts, Number, Words
from livhealth.contacts.models import ContactsVersion, version_in_force

NOT_ASKED = object()


class Hospital:
    """The hospital with the contacts in force now, or with those of a version. The database is asked when they are."""

    def __init__(self, version: Any = NOT_ASKED) -> None:
        self.given = version

    def __eq__(self, other: object) -> bool:
        """Do templates say the same of both? (Parts of pages are kept by what they are given.)"""
        return isinstance(other, Hospital) and self.said == other.said

    def __hash__(self) -> int:
        return hash(self.said)

    @cached_property
    def said(self) -> tuple[str, str, Brand]:
        return self.name, self.version.data if self.version else "", self.brand

    @property
    def name(self) -> str:
        return str(settings.HOSPITAL_NAME)

    @cached_property
    def brand(self) -> Brand:
        """Its logo, icon and colours."""
        return brand()

    @cached_property
    def version(self) -> ContactsVersion | None:
        """The version that is shown; None where none is recorded."""
        found: ContactsVersion | None = version_in_force() if self.given is NOT_ASKED else self.given
        return found

    @property
    def contacts(self) -> Contacts:
        return self.version.contacts if self.version else Contacts()

    @property
    def contact(self) -> str:
        return self.contacts.contact

    @property
    def telephone(self) -> Number | None:
        return self.contacts.telephone

    @property
    def emergency(self) -> Number | None:
        return self.contacts.emergency

    @property
    def message_url(self) -> str:
        return self.contacts.message_url

    @property
    def appointment_url(self) -> str:
        return self.contacts.appointment_url

    @property
    def words(self) -> Words:
        """What is said of the numbers in the active language; empty where nobody wrote it."""
        return self.contacts.words.get(translation.get_language() or "", Words())


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context: the hospital of this installation."""
    return {"hospital": Hospital()}
