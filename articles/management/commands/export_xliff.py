"""Write what translators have to do as an XLIFF 2.0 file: units missing or behind in one language."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.xliff.exporting import export
from articles.management.commands.publish import find_article
from livhealth.floor.refusal import Refused


class Command(BaseCommand):
    help = "Exports the units of a guide that are missing or behind in one language, for a translation agency."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--language", required=True)
        parser.add_argument("--all", action="store_true", help="every unit, current ones too")
        parser.add_argument("--output", metavar="FILE", help="where to write it; without this, standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = export(find_article(options["slug"]), options["language"], everything=options["all"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if not options["output"]:
            self.stdout.write(data.decode(), ending="\n")
            return
        try:
            Path(options["output"]).write_bytes(data)
        except OSError as problem:
            raise CommandError(f"The file cannot be written: {problem}") from None
        self.stdout.write(f"Wrote {options['output']}: {len(data)} bytes.")
