"""What may be written into an account: its details as they are stored, its roles as groups."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from livhealth.floor import languages
from livhealth.floor.access import Role
from livhealth.floor.refusal import Refused
from livhealth.people.opening.account import Account
from livhealth.text.plain import clean_line

DETAILS = {"public_name", "credentials", "languages", "email"}
Somebody = TypeVar("Somebody", bound=Account)


def fill(person: Somebody, **details: Any) -> Somebody:
    """Give a person who is not stored yet these details. Raises ValidationError, also for a name that is taken."""
    for name, value in cleaned(details).items():
        setattr(person, name, value)
    person.full_clean(exclude=["password"])
    if type(person)._default_manager.filter(username__iexact=person.username).exists():
        raise ValidationError(
            _("There is an account “%s” already. Choose another name to sign in with.") % person.username
        )
    return person


def cleaned(details: dict[str, Any]) -> dict[str, Any]:
    """The details as they are stored: one line each, languages in the order of the setting."""
    if unknown := details.keys() - DETAILS:
        raise TypeError(f"No verb changes {', '.join(sorted(unknown))} of an account.")
    stored: dict[str, Any] = {name: clean_line(value) for name, value in details.items() if name != "languages"}
    if "email" in stored:
        stored["email"] = BaseUserManager.normalize_email(stored["email"])
    if "languages" in details:
        order = languages.codes()
        asked = sorted(set(details["languages"]))
        stored["languages"] = sorted(asked, key=lambda code: order.index(code) if code in order else len(order))
    return stored


def groups_of(roles: Collection[str]) -> list[Group]:
    """The groups of these roles. Raises Refused for one that is no role, or not made yet."""
    if unknown := sorted(set(roles) - set(Role.values)):
        raise Refused(_("%s is not a role of this installation.") % ", ".join(unknown))
    groups = list(Group.objects.filter(name__in=roles))
    if missing := sorted(set(roles) - {group.name for group in groups}):
        raise Refused(_("The role %s is not in the database yet: run “manage.py migrate”.") % ", ".join(missing))
    return groups
