"""Every version of the hospital's contacts that pages ever showed."""

from datetime import datetime
from functools import cached_property

from django.db import DEFAULT_DB_ALIAS, models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from livhealth.contacts.contents import Contacts
from livhealth.floor.prepared import Prepared
from livhealth.ledger.frozen import Frozen, FrozenQuerySet
from livhealth.ledger.models import Entry, Kind


class ContactsVersionQuerySet(FrozenQuerySet):
    def in_force(self, moment: datetime | None = None) -> "ContactsVersion | None":
        """What pages show now, or showed at a moment: the newest by number, never by clock. None when there was none."""
        versions = self if moment is None else self.filter(changed_at__lte=moment)
        found: ContactsVersion | None = versions.order_by("-number").first()
        return found

    def at_entry(self, number: int) -> "ContactsVersion | None":
        """What pages showed when an entry of the ledger was written: also after a clock that went wrong for a while."""
        acts = Entry.objects.filter(kind=Kind.CONTACTS, number__lte=number).order_by("-number")
        written = acts.values_list("subject_id", flat=True).first()
        return self.filter(number=int(written)).first() if written else None


class ContactsVersion(Frozen):
    """The contacts from one moment on, until the next version. Written by `change_contacts` only."""

    DIGEST_COLUMNS = {1: ("number", "data", "digest", "changed_at", "changed_by_name", "reason")}

    number = models.PositiveIntegerField(_("number"), primary_key=True)
    data = models.TextField(_("contacts"), help_text=_("Canonical JSON; its SHA-256 is the digest."))
    digest = models.CharField(_("digest"), max_length=64)
    changed_at = models.DateTimeField(_("since"))
    changed_by_name = models.CharField(pgettext_lazy("who changed it", "by"), max_length=150)
    reason = models.TextField(_("reason"))

    objects = ContactsVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the contacts")
        verbose_name_plural = _("contacts")
        ordering = ["-number"]

    def __str__(self) -> str:
        return _("version %d of the contacts") % self.number

    @cached_property
    def contacts(self) -> Contacts:
        return Contacts.read(self.data)


COLUMNS = [field.attname for field in ContactsVersion._meta.concrete_fields]
IN_FORCE = Prepared(lambda: ContactsVersion.objects.order_by("-number").values_list(*COLUMNS)[:1])


KNOWN: list[ContactsVersion] = []  # what this process read last, at most one


def version_in_force() -> ContactsVersion | None:
    """As `objects.in_force()` now, for every page: the question is compiled once."""
    found = IN_FORCE.rows()
    KNOWN[:] = newest = [ContactsVersion.from_db(DEFAULT_DB_ALIAS, COLUMNS, row) for row in found]
    return newest[0] if newest else None


def last_known_version() -> ContactsVersion | None:
    """The version that this process read last, without asking the database: for pages that say that it fails.

    After a change every page is made anew, so a process that is asked for pages has read the newest.
    """
    return next(iter(KNOWN), None)
