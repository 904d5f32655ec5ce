"""Do the accounts still have the rights that their newest entry left them?

An administrator of the database could make an auditor an editor without any verb. Addresses and
passwords are not looked at: no digest of them stands in the ledger.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from livhealth.ledger.findings import Finding
from livhealth.ledger.live import LeftByEntries, check_live
from livhealth.ledger.models import Kind
from livhealth.people.models import User
from livhealth.people.opening.entries import rights
from livhealth.text.digest import stored_digest

LOOKED_AT = (
    "username", "public_name", "credentials", "languages", "is_active", "is_staff", "is_superuser", "is_demo",
)  # fmt: skip


def check_accounts() -> Iterator[Finding]:
    """Every account is as its newest entry says, every one has an entry, and none is gone."""
    yield from check_live(LiveAccounts())


class LiveAccounts(LeftByEntries[User]):
    """Accounts, by the digest of their rights."""

    kind = Kind.ACCOUNT
    model = User

    def rows(self) -> QuerySet[User]:
        return User.objects.only(*LOOKED_AT).prefetch_related("groups")

    def difference(self, row: User, left: str) -> str:
        return "" if left == stored_digest(rights(row)) else "rights"

    def slipped_in(self, row: User) -> str:
        return f"opened the account {row.username} ({row.pk}): it was slipped in past the verbs."

    def changed(self, row: User, difference: str) -> str:
        return f"left the account {row.username} other rights than it has: somebody changed them past the verbs."

    def removed(self, key: str) -> str:
        return f"is the newest on the account {key}, which was removed."

    def unreadable(self, key: Any, problem: Exception, entry: int | None) -> str:
        return f"left the account {key} as it is: it cannot be read ({problem})."
