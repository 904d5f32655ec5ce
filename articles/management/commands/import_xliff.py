"""Take over translations from an XLIFF 2.0 file that was exported here, by the same function as the admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.xliff.importing import import_file
from articles.domain.xliff.parsing import MOST_BYTES
from articles.models.text import Provenance
from livhealth.floor.refusal import Refused, sentence_of
from livhealth.people import actor


class Command(BaseCommand):
    help = (
        "Imports translated units; those whose original or draft changed since the export are reported and left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        choices = [value for value in Provenance.values if value != Provenance.WRITTEN]
        parser.add_argument("--provenance", choices=choices, required=True, help="how the words came to be")
        parser.add_argument("--reason", required=True)
        actor.add_by(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_file(
                data=read(options["file"]),
                provenance=Provenance(options["provenance"]),
                by=actor.find(options["by"]),
                reason=options["reason"],
            )
        except (Refused, ValidationError) as refusal:
            raise CommandError(f"{sentence_of(refusal)} Nothing was imported.") from None
        for line in report.lines:
            self.stdout.write(f"{'accepted' if line.accepted else 'skipped '}  {line.unit}: {line.sentence}")
            for difference in line.difference.open if line.difference else []:
                self.stdout.write(f"          {difference.sentence}")
        self.stdout.write(f"{report.language}: {len(report.accepted)} accepted, {len(report.skipped)} skipped.")


def read(path: str) -> bytes:
    """The file's bytes; of one that is too large just enough to tell."""
    try:
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise CommandError(f"The file cannot be read: {problem}") from None
