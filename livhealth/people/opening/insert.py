"""How an account comes into the table: with its roles and its entry, in one transaction."""

from collections.abc import Collection

from django.db import transaction

from livhealth.floor.person import Person
from livhealth.people.opening.details import Somebody, groups_of
from livhealth.people.opening.entries import AccountAct, record_account, state


def insert(
    person: Somebody, *, password: str | None, roles: Collection[str], by: Person | None, reason: str
) -> Somebody:
    """Store a new person with roles, and the entry. `by` is None for a program on the server.

    Guards are the caller's: `create_account`, the demo, the first administrator, break-glass.
    Without a password nobody can sign in. Raises Refused for an unknown role.
    """
    groups = groups_of(roles)
    with transaction.atomic():
        person.set_password(password)
        person.save(force_insert=True)
        person.groups.set(groups)
        marks = {name: getattr(person, name) for name in ("username", "is_superuser", "is_demo")}
        record_account(AccountAct.CREATED, by=by, person=person, reason=reason, after=state(person) | marks)
    return person
