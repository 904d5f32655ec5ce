"""`deleterevisions` is refused: revisions are the editing history."""

from typing import Any, NoReturn

from django.core.management.base import CommandError
from reversion.management.commands.deleterevisions import Command as ReversionCommand


class Command(ReversionCommand):
    help = "Refused here: it would destroy the record."

    def handle(self, *app_labels: str, **options: Any) -> NoReturn:
        raise CommandError(
            "deleterevisions is refused: it would destroy the record of who changed what, when and why, "
            "which the ledger cites. Revisions are kept for good."
        )
