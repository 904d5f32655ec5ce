"""Django's command would change a password without an entry in the ledger: it is refused."""

from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refused: passwords are set in the admin, where the act is recorded."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="*")

    def handle(self, *args: Any, **options: Any) -> NoReturn:
        raise CommandError(
            "Passwords are set in the admin, where the act is recorded. If nobody can sign in any more, "
            "`manage.py create_administrator NAME --public-name NAME` makes an administrator who can."
        )
