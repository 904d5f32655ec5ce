"""The demo's accounts, from reviewed text in `fixtures/accounts.yaml`: only where DEBUG is on."""

import secrets
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from livhealth.floor.refusal import Refused
from livhealth.people.accounts.details import unsaved
from livhealth.people.models import User
from livhealth.people.opening.insert import insert


def demo_accounts() -> dict[str, dict[str, Any]]:
    """Account name -> {"public_name", "roles", and where needed "credentials", "languages"}."""
    text = (settings.BASE_DIR / "fixtures" / "accounts.yaml").read_text(encoding="utf-8")
    accounts: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return accounts


def make_demo_accounts(password: str | None = None) -> str | None:
    """Make the demo accounts that are missing; existing ones stay as they are.

    Without `password` the new ones get a random one, which is returned: it is stored nowhere
    else. None when one was given, or nothing was missing. Raises Refused when DEBUG is off.
    """
    if not settings.DEBUG:
        raise Refused(_("Demo accounts are made only while DEBUG is on: anybody may know their password."))
    chosen = password or secrets.token_urlsafe(12)
    with transaction.atomic():
        present = {name.casefold() for name in User.objects.values_list("username", flat=True)}
        missing = {name: account for name, account in demo_accounts().items() if name not in present}
        for name, account in missing.items():
            make(name, account, chosen)
    return chosen if missing and not password else None


def make(name: str, account: dict[str, Any], password: str) -> User:
    roles = account.pop("roles")
    person = unsaved(username=name, is_demo=True, **account)
    return insert(person, password=password, roles=roles, by=None, reason="demo account")
