"""Let acts go on by a clock that stands behind the record, in somebody's name and for a reason that is kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from livhealth.floor.refusal import Refused, sentence_of
from livhealth.ledger.accepting_clock import accept_clock
from livhealth.people import actor


class Command(BaseCommand):
    help = (
        "Accepts the clock of this installation as it stands, though the last act in the record bears a later moment."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reason", required=True)
        actor.add_by(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            entry = accept_clock(by=actor.find(options["by"]), reason=options["reason"])
        except (Refused, ValidationError) as refusal:
            raise CommandError(sentence_of(refusal)) from None
        self.stdout.write(f"The clock is accepted: entry {entry.number} at {entry.at.isoformat()}.")
