"""Check that the record is intact; exit code 1 names the first bad entry."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from livhealth.ledger.verify import Altered, verify


class Command(BaseCommand):
    help = "Checks the chain of the ledger and every row and revision that its entries cite."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            number = verify()
        except Altered as finding:
            raise CommandError(str(finding)) from None
        self.stdout.write(f"The record is intact: {number} entries.")
