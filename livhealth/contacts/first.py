"""The first version of the contacts, filled from the settings of the installation; and what those say otherwise since.

Settings fill it once. From then on the record is what pages show, and a setting that was changed changes nothing.
"""

import logging
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from livhealth.contacts.changing import change_contacts
from livhealth.contacts.contents import Contacts, Number, digits
from livhealth.contacts.models import ContactsVersion
from livhealth.floor.access import Installation
from livhealth.text.plain import clean_line

log = logging.getLogger("livhealth.contacts")
SETTINGS = {
    "HOSPITAL_TELEPHONE": "telephone",
    "HOSPITAL_EMERGENCY_LINE": "emergency",
    "HOSPITAL_CONTACT": "contact",
    "HOSPITAL_MESSAGE_URL": "message_url",
    "HOSPITAL_APPOINTMENT_URL": "appointment_url",
}


def from_settings() -> Contacts:
    """The contacts as the settings state them; a number is dialled as it is shown."""
    said = {name: clean_line(getattr(settings, setting)) for setting, name in SETTINGS.items()}
    return Contacts(
        telephone=Number.stated(said["telephone"], digits(said["telephone"])),
        emergency=Number.stated(said["emergency"], digits(said["emergency"])),
        contact=said["contact"],
        message_url=said["message_url"],
        appointment_url=said["appointment_url"],
    )


def fill_first() -> ContactsVersion | None:
    """The first version, by the installation itself; None where there is one already, or the settings state nothing.

    Settings that cannot be right are logged and fill nothing: no number is better than a wrong one.
    """
    contacts = from_settings()
    if contacts == Contacts() or ContactsVersion.objects.exists():
        return None
    try:
        return change_contacts(
            seen=0, by=Installation(), reason=_("Taken over from the installation's settings."), contacts=contacts
        )
    except ValidationError as refused:
        log.warning("The contacts in the settings were not taken over: %s", " ".join(refused.messages))
        return None


def after_migrate(using: str, **told: Any) -> None:
    """Nothing is filled while migrations are missing, or when a test flushes."""
    if "plan" not in told or using != DEFAULT_DB_ALIAS:
        return
    executor = MigrationExecutor(connections[using])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        fill_first()


def check_settings(app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Settings that say otherwise than the record: whoever changed them has to know that pages do not follow."""
    if DEFAULT_DB_ALIAS not in (databases or []) or not is_migrated():
        return []
    version = ContactsVersion.objects.in_force()
    stated, shown = from_settings(), version.contacts if version else Contacts()
    return [
        Info(
            f"{setting} says otherwise than the contacts that pages show.",
            hint="Settings fill the contacts once. Change them in the admin under Contacts, or unset the variable.",
            id="livhealth.I001",
        )
        for setting, name in SETTINGS.items()
        if getattr(stated, name) and getattr(stated, name) != getattr(shown, name)
    ]


def is_migrated() -> bool:
    tables = connections[DEFAULT_DB_ALIAS].introspection.table_names()
    return ContactsVersion._meta.db_table in tables
