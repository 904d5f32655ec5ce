"""`flush` is refused: it would empty the record."""

from typing import Any, NoReturn

from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as DjangoCommand


class Command(DjangoCommand):
    """Tests that empty their database ask Django's own command; see tests/conftest.py."""

    help = "Refused here: it would destroy the record."

    def handle(self, **options: Any) -> NoReturn:
        raise CommandError(
            "flush is refused: it would destroy the record of who changed what and what patients could read. "
            "To start anew, use a new database."
        )
