"""Take a language of a guide out of public view from the command line, by the same verb as the admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.publishing.withdrawal import withdraw
from articles.management.commands.publish import find_article
from livhealth.floor.refusal import Refused, sentence_of
from livhealth.people import actor


class Command(BaseCommand):
    help = "Withdraws the current edition of a guide in one language: its page answers 410."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--language", required=True)
        parser.add_argument("--reason", required=True)
        parser.add_argument("--public-note", default="")
        actor.add_by(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        article = find_article(options["slug"])
        try:
            withdrawal = withdraw(
                article=article,
                language=options["language"],
                by=actor.find(options["by"]),
                reason=options["reason"],
                public_note=options["public_note"],
            )
        except (Refused, ValidationError) as refusal:
            raise CommandError(sentence_of(refusal)) from None
        self.stdout.write(f"Withdrew edition {withdrawal.edition.number} of {article.slug} in {options['language']}.")
