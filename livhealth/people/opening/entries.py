"""What the ledger keeps of an act on an account: what changed, never a password, key or address."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from livhealth.floor.person import Person
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import record
from livhealth.people.opening.account import Account
from livhealth.text.digest import digest, stored_digest

WITHHELD = {"email"}  # recorded as changed, without the value: the ledger can never be erased


class AccountAct(models.TextChoices):
    """What was done to an account. Entries keep the value, the history page shows the label."""

    CREATED = "created", _("opened the account")
    DETAILS = "details", _("changed details")
    ROLES = "roles", _("changed roles")
    DEACTIVATED = "deactivated", _("deactivated the account")
    REACTIVATED = "reactivated", _("reactivated the account")
    PASSWORD_SET = "password_set", _("set a new password for this person")
    PASSWORD_CHANGED = "password_changed", _("changed their own password")
    FACTOR_SET_UP = "factor_set_up", _("set up their own second factor")
    FACTOR_REPLACED = "factor_replaced", _("replaced their own second factor")
    FACTOR_RESET = "factor_reset", _("removed the second factor")


def state(person: Account) -> dict[str, Any]:
    """What an administrator may change of an account, as it is stored."""
    return {
        "public_name": person.public_name,
        "credentials": person.credentials,
        "languages": person.languages,
        "email": person.email,
        "roles": sorted(person.groups.values_list("name", flat=True)),
        "is_active": person.is_active,
    }


def seen(person: Account) -> str:
    """Digest of an account's state: a form carries it, so that a stale form is noticed."""
    return digest(state(person))


def rights(person: Account) -> dict[str, Any]:
    """Everything about an account that says who it is and what it may do: no address, no password."""
    return {
        "username": person.username,
        "public_name": person.public_name,
        "credentials": person.credentials,
        "languages": person.languages,
        "roles": sorted(group.name for group in person.groups.all()),
        **{name: getattr(person, name) for name in ("is_active", "is_staff", "is_superuser", "is_demo")},
    }


def record_account(
    act: AccountAct,
    *,
    by: Person | None,
    person: Account,
    reason: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    **more: Any,
) -> Entry:
    """One ledger entry: the act, the values that differ between `before` and `after`, and the
    digest of the rights that the account has after it; `more` are further facts of this act.
    """
    before, after = before or {}, after or {}
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    shown = [name for name in changed if name not in WITHHELD]
    return record(
        kind=Kind.ACCOUNT,
        by=by,
        reason=reason,
        subject=person,
        object_digest=stored_digest(rights(person)),
        facts={
            "act": act,
            "before": {name: before[name] for name in shown if name in before},
            "after": {name: after[name] for name in shown if name in after},
            "withheld": [name for name in changed if name in WITHHELD],
            **more,
        },
    )
