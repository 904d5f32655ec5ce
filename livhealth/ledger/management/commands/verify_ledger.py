"""Check that the record is intact; exit code 1 names the first bad entry."""

from argparse import ArgumentParser
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from livhealth.ledger.failed_verification import record_failure
from livhealth.ledger.head import lines, newest_head
from livhealth.ledger.kept_heads import kept_heads
from livhealth.ledger.noted import verify_and_note
from livhealth.ledger.verify import Altered, remarks


class Command(BaseCommand):
    help = (
        "Checks the chain of the ledger, every row and revision that its entries cite, and that texts, accounts and "
        "former addresses still are what the record says. A failure is recorded as an entry."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head",
            metavar="NUMBER:DIGEST|FILE",
            help="a head that you kept, or a file with some: the record must still hold them",
        )

    def handle(self, *args: Any, head: str | None, **options: Any) -> None:
        try:
            kept = kept_heads(head) if head is not None else []
        except ValueError as problem:
            raise CommandError(str(problem)) from None
        try:
            number = verify_and_note(kept=kept)
        except Altered as finding:
            record_failure(finding)
            raise CommandError(str(finding)) from None
        self.stdout.write(f"The record is intact: {number} entries.")
        for sentence in chain.from_iterable(remark() for remark in remarks):
            self.stdout.write(sentence)
        if newest := newest_head():
            self.stdout.write(lines(newest), ending="")
        for each, digest in kept:
            self.stdout.write(f"It holds the head that you kept: {each}:{digest}")
