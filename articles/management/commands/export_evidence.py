"""Export the evidence about a guide from the command line, by the same verb as the auditors' page."""

import tempfile
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.evidence.export import export_evidence
from articles.management.commands.publish import find_article
from livhealth.floor.refusal import Refused, sentence_of
from livhealth.people import actor


class Command(BaseCommand):
    help = "Writes the whole record of a guide as a zip file that anybody can verify without this software."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--output", metavar="FILE", type=Path, required=True)
        parser.add_argument(
            "--language", action="append", default=[], help="present pages in this language only; may be repeated"
        )
        parser.add_argument("--from", dest="from_on", metavar="DAY", help="present pages from this day on: 2026-03-01")
        parser.add_argument("--to", dest="to_on", metavar="DAY", help="present pages up to this day")
        actor.add_by(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        article, output = find_article(options["slug"]), options["output"]
        if output.exists():
            raise CommandError(f"There is a file {output} already. Evidence is never overwritten: name another one.")
        given = {
            "article": article,
            "by": actor.find(options["by"]),
            "reason": options["reason"],
            "languages": options["language"],
            "from_on": day(options["from_on"]),
            "to_on": day(options["to_on"]),
        }
        try:
            with tempfile.NamedTemporaryFile(dir=output.parent, delete=False) as file:
                entry = finished(file, given)
            Path(file.name).rename(output)
        except (Refused, ValidationError) as refusal:
            raise CommandError(sentence_of(refusal)) from None
        except OSError as problem:
            raise CommandError(f"The file cannot be written: {problem}") from None
        self.stdout.write(f"Wrote {output}: entry {entry.number}, {entry.digest}.")


def finished(file: IO[bytes], given: dict[str, Any]) -> Any:
    """The entry of the export; nothing of the file is left when there is none."""
    try:
        return export_evidence(file=file, **given)
    except BaseException:
        Path(file.name).unlink(missing_ok=True)
        raise


def day(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError:
        raise CommandError(f"“{stated}” is no day. Write it like 2026-03-01.") from None
