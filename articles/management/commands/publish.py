"""Publish a guide in one language from the command line, by the same verb as the admin."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.drafting.composing import propose
from articles.domain.publishing.publication import Publication, publish_edition
from articles.models import Article, ChangeClass
from livhealth.floor.refusal import Refused, sentence_of
from livhealth.people import actor

CLASSES = {change_class.name.lower(): change_class for change_class in ChangeClass}


class Command(BaseCommand):
    help = "Publishes the drafts of a guide in one language as its next edition."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--language", required=True)
        parser.add_argument(
            "--class", dest="change_class", choices=CLASSES, required=True, help="of every changed unit"
        )
        parser.add_argument("--reason", required=True)
        parser.add_argument("--note", default="", help="what patients read about the change")
        parser.add_argument("--emergency", action="store_true", help="release without a review")
        parser.add_argument("--override", action="store_true", help="publish machine translation that nobody reviewed")
        parser.add_argument("--digest", default="", help="publish only if the content has this digest")
        actor.add_by(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        article = find_article(options["slug"])
        try:
            edition = publish_edition(publication=asked(article, options), by=actor.find(options["by"]))
        except (Refused, ValidationError) as refusal:
            raise CommandError(sentence_of(refusal)) from None
        self.stdout.write(
            f"Published edition {edition.number} of {article.slug} in {edition.language}: {edition.digest}"
        )


def asked(article: Article, options: Mapping[str, Any]) -> Publication:
    """What the options ask for, with their one class for every changed unit."""
    changed = (change.unit for change in propose(article, options["language"]).changes)
    return Publication(
        article=article,
        language=options["language"],
        reason=options["reason"],
        classes=dict.fromkeys(changed, CLASSES[options["change_class"]]),
        public_note=options["note"],
        digest=options["digest"],
        emergency=options["emergency"],
        override=options["override"],
    )


def find_article(slug: str) -> Article:
    article: Article | None = Article.objects.filter(slug=slug).first()
    if article is None:
        raise CommandError(f"There is no guide “{slug}”.")
    return article
