"""The verb that changes whom patients can reach."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from livhealth.contacts.contents import Contacts
from livhealth.contacts.models import ContactsVersion
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Stale
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.digest import sha256

# What has to know, in the verb's transaction, that every public page says something else from now on.
# Apps add to it: what shows the contacts stands above them.
shown_on: list[Callable[[], None]] = []


def change_contacts(*, seen: int, by: Person, reason: str, contacts: Contacts) -> ContactsVersion | None:
    """A new version of the contacts, shown on every page from now on; None when nothing is different.

    `seen` is the number of the version that the person was shown, 0 for none (optimistic locking). Raises NotAllowed
    without the role, ValidationError for contacts that cannot be right or without a reason, Stale when somebody
    changed them since.
    """
    reason = stated(reason)
    with transaction.atomic():
        at = act_moment()  # holds the record's end: nobody writes a version at the same time
        current = look_over(seen=seen, by=by, contacts=contacts)
        if contacts.as_data() == (current.contacts if current else Contacts()).as_data():
            return None
        data = contacts.as_text()
        version = ContactsVersion(
            number=seen + 1,
            data=data,
            digest=sha256(data),
            changed_at=at,
            changed_by_name=by.public_name,
            reason=reason,
        )
        version.save()
        for tell in shown_on:
            tell()
        record(
            kind=Kind.CONTACTS,
            by=by,
            reason=reason,
            subject=version,
            object_digest=version.digest,
            rows=[version],
            facts={"contacts": contacts.as_data()},
            at=at,
        )
    return version


def look_over(*, seen: int, by: Person, contacts: Contacts) -> ContactsVersion | None:
    """What `change_contacts` would replace; refused as it would be. Nothing is changed."""
    require(by, Act.CHANGE_CONTACTS)
    contacts.check()
    current = ContactsVersion.objects.in_force()
    if seen != (current.number if current else 0):
        raise changed_since(current)
    return current


def changed_since(current: ContactsVersion | None) -> Stale:
    """What somebody is told whose form shows an older version."""
    name = current.changed_by_name if current else ""
    return Stale(
        _("%s changed the contacts after you opened this page. Look at them first: nothing of yours was saved.") % name,
        current={"number": current.number if current else 0},
        saved_by=name,
    )
