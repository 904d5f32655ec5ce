"""What may stand in an account: its details as they are stored, its roles as groups."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from livhealth.floor import languages
from livhealth.floor.access import Role
from livhealth.floor.refusal import Refused, Stale
from livhealth.people.accounts.entries import seen, state
from livhealth.people.models import User
from livhealth.text.plain import clean_line

DETAILS = {"public_name", "credentials", "languages", "email"}


def unsaved(*, username: str, is_demo: bool = False, is_superuser: bool = False, **details: Any) -> User:
    """A new person, checked and not yet stored. Raises ValidationError."""
    person = User(username=User.normalize_username(username), is_staff=True, is_demo=is_demo, is_superuser=is_superuser)
    for name, value in cleaned(details).items():
        setattr(person, name, value)
    person.full_clean(exclude=["password"])
    if User.objects.filter(username__iexact=person.username).exists():
        raise ValidationError(_("There is an account “%s” already. Choose another name to sign in with.") % username)
    return person


def cleaned(details: dict[str, Any]) -> dict[str, Any]:
    """The details as they are stored: one line each, languages in the order of the setting."""
    if unknown := details.keys() - DETAILS:
        raise TypeError(f"No verb changes {', '.join(sorted(unknown))} of an account.")
    stored: dict[str, Any] = {name: clean_line(value) for name, value in details.items() if name != "languages"}
    if "email" in stored:
        stored["email"] = User.objects.normalize_email(stored["email"])
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


def require_unchanged(stored: User, seen_before: str | None) -> None:
    if seen_before is not None and seen_before != seen(stored):
        raise Stale(
            _("Somebody changed this account after you opened it. Compare, then save again."), current=state(stored)
        )
