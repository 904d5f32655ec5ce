"""New passwords: one's own, or one that an administrator gives to somebody who lost theirs."""

from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext as _

from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.people.accounts.guards import locked, require_manager, require_other
from livhealth.people.models import FailedSignIns, User
from livhealth.people.opening.entries import AccountAct, record_account


def set_password_by_administrator(*, person: User, password: str, by: Person, reason: str) -> User:
    """Give somebody else a new password and end a lock-out; that person's sessions end.

    Raises NotAllowed, Refused, and ValidationError for a weak password.
    """
    with transaction.atomic():
        stored = locked(person)
        require_manager(by, stored)
        require_other(by, stored, _("Change your own password under “Change password”: it asks for the old one."))
        return store(stored, password, act=AccountAct.PASSWORD_SET, by=by, reason=stated(reason))


def change_own_password(*, by: Person, password: str) -> User:
    """Change one's own password; the form has asked for the old one. Raises ValidationError."""
    with transaction.atomic():
        return store(locked(by), password, act=AccountAct.PASSWORD_CHANGED, by=by, reason="own password")


def store(stored: User, password: str, *, act: AccountAct, by: Person, reason: str) -> User:
    validate_password(password, stored)
    stored.set_password(password)
    stored.save(update_fields=["password"])
    reset(username=stored.get_username())
    FailedSignIns.objects.of(stored.get_username()).delete()
    record_account(act, by=by, person=stored, reason=reason)
    return stored
