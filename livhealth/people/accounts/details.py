"""An account before it is stored, and whether a stored one is still what a form showed."""

from typing import Any

from django.utils.translation import gettext as _

from livhealth.floor.refusal import Stale
from livhealth.people.models import User
from livhealth.people.opening.details import fill
from livhealth.people.opening.entries import seen, state


def unsaved(*, username: str, is_demo: bool = False, is_superuser: bool = False, **details: Any) -> User:
    """A new person, checked and not yet stored. Raises ValidationError."""
    person = User(username=User.normalize_username(username), is_staff=True, is_demo=is_demo, is_superuser=is_superuser)
    return fill(person, **details)


def require_unchanged(stored: User, seen_before: str | None) -> None:
    """Raises Stale when the account is no longer as the form showed it (optimistic locking)."""
    if seen_before is not None and seen_before != seen(stored):
        raise Stale(
            _("Somebody changed this account after you opened it. Compare, then save again."), current=state(stored)
        )
