"""Who may change an account, and the sentence for everybody else."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from livhealth.floor.access import Act, Role, may, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import NotThisOne, Refused
from livhealth.people.models import User


def may_manage(person: Person | AnonymousUser) -> bool:
    """May this person open the people pages? An administrator, or a superuser as break-glass."""
    return may(person, Act.MANAGE_PEOPLE) or bool(person.is_active and person.is_superuser)


def require_manager(by: Person, person: User | None = None) -> None:
    """Raises NotAllowed unless `by` may manage accounts, this one (as stored now) included."""
    if not may_manage(by):
        require(by, Act.MANAGE_PEOPLE)
    if person and person.is_superuser and not by.is_superuser:
        raise NotThisOne(_("%s is a superuser. Only a superuser may change a superuser's account.") % person)


def require_other(by: Person, person: User, sentence: str) -> None:
    """Raises NotAllowed with `sentence` when somebody acts on the own account."""
    if by.pk == person.pk:
        raise NotThisOne(sentence)


def require_languages(roles: Collection[str], languages: Collection[str]) -> None:
    """Raises Refused for a translator without a language: such a person could translate nothing."""
    if Role.TRANSLATOR in roles and not languages:
        raise Refused(_("A translator needs a language. Choose at least one, or take the role away."))


def locked(person: Person) -> User:
    """The account as it is stored now, held until the verb's transaction ends."""
    # Not its key: what somebody else records meanwhile in this person's name points to it, and waits for no account.
    return User.objects.select_for_update(no_key=True).get(pk=person.pk)
