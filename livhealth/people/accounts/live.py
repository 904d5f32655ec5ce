"""Do the accounts still have the rights that their newest entry left them?

An administrator of the database could make an auditor an editor without any verb. Addresses and
passwords are not looked at: no digest of them stands in the ledger.
"""

from collections.abc import Iterator, Sequence

from django.db.models import Count

from livhealth.ledger.findings import Finding, localised
from livhealth.ledger.keyset import keys
from livhealth.ledger.models import Kind
from livhealth.ledger.newest_entries import acts_on, newest_entries
from livhealth.people.models import User
from livhealth.people.opening.entries import rights
from livhealth.text.digest import stored_digest

TYPE = User._meta.label_lower
LOOKED_AT = (
    "username", "public_name", "credentials", "languages", "is_active", "is_staff", "is_superuser", "is_demo",
)  # fmt: skip


def check_accounts() -> Iterator[Finding]:
    """Every account is as its newest entry says, every one has an entry, and none is gone."""
    for pks in keys(User.objects.all()):
        yield from localised(pks, check_some, unreadable)
    yield from check_gone()


def check_some(pks: Sequence[int]) -> Iterator[Finding]:
    entries = newest_entries(Kind.ACCOUNT, TYPE, pks)
    for person in User.objects.filter(pk__in=pks).only(*LOOKED_AT).prefetch_related("groups").order_by("pk"):
        entry = entries.get(str(person.pk))
        if entry is None:
            yield Finding(
                None, f"opened the account {person.username} ({person.pk}): it was slipped in past the verbs."
            )
        elif entry.object_digest != stored_digest(rights(person)):
            yield Finding(
                entry.number,
                f"left the account {person.username} other rights than it has: somebody changed them past the verbs.",
            )


def check_gone() -> Iterator[Finding]:
    """The first account that was opened and is no longer there: people are deactivated, never deleted."""
    if (
        acts_on(Kind.ACCOUNT, TYPE).aggregate(accounts=Count("subject_id", distinct=True))["accounts"]
        == User.objects.count()
    ):
        return
    for names in keys(acts_on(Kind.ACCOUNT, TYPE), "subject_id"):
        there = {str(pk) for pk in User.objects.filter(pk__in=names).values_list("pk", flat=True)}
        for name in names:
            if name not in there:
                number = (
                    acts_on(Kind.ACCOUNT, TYPE)
                    .filter(subject_id=name)
                    .order_by("-number")
                    .values_list("number", flat=True)[0]
                )
                yield Finding(number, f"is the newest on the account {name}, which was removed.")
                return


def unreadable(pk: int, problem: Exception) -> Finding:
    entry = newest_entries(Kind.ACCOUNT, TYPE, [pk]).get(str(pk))
    return Finding(entry.number if entry else None, f"left the account {pk} as it is: it cannot be read ({problem}).")
