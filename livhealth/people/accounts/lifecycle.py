"""Opening, changing and closing accounts: the only ways an account changes.

People are deactivated, never deleted. An administrator changes nothing on the own account that
carries power, and nothing on a superuser's; a superuser is break-glass and leaves the same entries.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext as _

from livhealth.floor.access import Role
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.people.accounts.details import require_unchanged, unsaved
from livhealth.people.accounts.guards import locked, require_languages, require_manager, require_other
from livhealth.people.models import User
from livhealth.people.opening.details import cleaned, groups_of
from livhealth.people.opening.entries import AccountAct, record_account, state
from livhealth.people.opening.insert import insert

POWERS = {"credentials", "languages"}  # with a role they say what a person may sign or translate


def create_account(
    *,
    by: Person,
    reason: str,
    username: str,
    public_name: str,
    password: str,
    email: str = "",
    credentials: str = "",
    languages: Collection[str] = (),
    roles: Collection[str] = (),
) -> User:
    """Open an account with these roles. Raises NotAllowed, Refused, ValidationError."""
    require_manager(by)
    details: dict[str, Any] = {
        "public_name": public_name,
        "email": email,
        "credentials": credentials,
        "languages": languages,
    }
    with transaction.atomic():
        person = unsaved(username=username, **details)
        validate_password(password, person)
        require_languages(roles, person.languages)
        return insert(person, password=password, roles=roles, by=by, reason=stated(reason))


def change_account(*, person: User, by: Person, reason: str, seen: str | None = None, **details: Any) -> User:
    """Change any of public_name, credentials, languages, email; what is the same is not stored.

    `seen` is `entries.seen` of the account as it was shown. Raises NotAllowed, Refused, Stale,
    ValidationError, and TypeError for anything else: no verb changes a demo or superuser mark.
    """
    details = cleaned(details)
    with transaction.atomic():
        stored = locked(person)
        require_manager(by, stored)
        require_unchanged(stored, seen)
        before = state(stored)
        changed = [name for name, value in details.items() if before[name] != value]
        if POWERS & set(changed) and not by.is_superuser:
            require_other(by, stored, _("Another administrator has to change your own credentials and languages."))
        if not changed:
            return stored
        require_languages(before["roles"], details.get("languages", before["languages"]))
        for name in changed:
            setattr(stored, name, details[name])
        stored.full_clean(exclude=["password"])
        stored.save(update_fields=changed)
        record_change(AccountAct.DETAILS, stored, before, by=by, reason=reason)
    return stored


def set_roles(*, person: User, roles: Collection[str], by: Person, reason: str, seen: str | None = None) -> User:
    """Give exactly these roles. Nobody changes the own ones, except a superuser as break-glass."""
    groups = groups_of(roles)
    with transaction.atomic():
        stored = locked(person)
        require_manager(by, stored)
        require_unchanged(stored, seen)
        before = state(stored)
        if before["roles"] == sorted(group.name for group in groups):
            return stored
        if not by.is_superuser:
            require_other(by, stored, _("You cannot change your own roles. Ask another administrator."))
        require_languages(roles, before["languages"])
        stored.groups.set(groups)
        record_change(AccountAct.ROLES, stored, before, by=by, reason=reason)
    return stored


def change_account_and_roles(
    *, person: User, roles: Collection[str], by: Person, reason: str, seen: str, **details: Any
) -> User:
    """Details and roles together, in the order in which no translator is left without a language in between."""
    said: dict[str, Any] = {"person": person, "by": by, "reason": reason}
    with transaction.atomic():
        if Role.TRANSLATOR in roles:
            change_account(seen=seen, **said, **details)
            return set_roles(roles=roles, **said)
        set_roles(roles=roles, seen=seen, **said)
        return change_account(**said, **details)


def deactivate(*, person: User, by: Person, reason: str) -> User:
    """Close an account: sessions end with the next request, the name stays in the record."""
    with transaction.atomic():
        stored = locked(person)
        require_manager(by, stored)
        require_other(by, stored, _("You cannot deactivate your own account. Ask another administrator."))
        return switch(stored, False, act=AccountAct.DEACTIVATED, by=by, reason=reason)


def reactivate(*, person: User, by: Person, reason: str) -> User:
    """Open a closed account again, with the roles and languages it had."""
    with transaction.atomic():
        stored = locked(person)
        require_manager(by, stored)
        return switch(stored, True, act=AccountAct.REACTIVATED, by=by, reason=reason)


def switch(stored: User, active: bool, *, act: AccountAct, by: Person, reason: str) -> User:
    before = state(stored)
    if stored.is_active != active:
        stored.is_active = active
        stored.save(update_fields=["is_active"])
        record_change(act, stored, before, by=by, reason=reason)
    return stored


def record_change(act: AccountAct, stored: User, before: dict[str, Any], *, by: Person, reason: str) -> None:
    """The entry of a change that has just been written."""
    record_account(act, by=by, person=stored, reason=stated(reason), before=before, after=state(stored))
