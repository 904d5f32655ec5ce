"""`createinitialrevisions` is refused: it would write revisions without a reason and without an entry."""

from typing import Any, NoReturn

from django.core.management.base import CommandError
from reversion.management.commands.createinitialrevisions import Command as ReversionCommand


class Command(ReversionCommand):
    help = "Refused here: every row has had its history since it was made."

    def handle(self, *app_labels: str, **options: Any) -> NoReturn:
        raise CommandError(
            "createinitialrevisions is refused: it would write history without a reason and without a ledger entry. "
            "Every row has had its history since a verb made it."
        )
