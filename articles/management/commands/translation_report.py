"""How far every language of every guide is: units missing, behind and current, as a plain table."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.edition.freshness import State
from articles.domain.translating.board import Cell, Row, board
from articles.management.commands.publish import find_article
from articles.models import Article
from livhealth.floor.languages import codes

COLUMNS = ("missing", "behind, safety", "behind", "current")


class Command(BaseCommand):
    help = "Lists for each guide and language how many units are missing, behind and current in the drafts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?")
        parser.add_argument("--language")
        choices = ["missing", "behind"]
        parser.add_argument(
            "--fail-on", choices=choices, action="append", default=[], help="exit code 1 if there are any"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["language"] and options["language"] not in codes():
            raise CommandError(f"This installation has no language “{options['language']}”.")
        articles = [find_article(options["slug"])] if options["slug"] else list(Article.objects.order_by("slug"))
        lines = [
            (row, cell) for row in board(articles) for cell in row.cells if options["language"] in (None, cell.language)
        ]
        for text in table(lines):
            self.stdout.write(text)
        missing = sum(cell.missing for _row, cell in lines)
        behind = sum(cell.safety + cell.content for _row, cell in lines)
        counts = {"missing": missing, "behind": behind}
        if found := [name for name, count in counts.items() if count and name in options["fail_on"]]:
            raise CommandError(f"There are units that are {' and '.join(found)}.", returncode=1)


def table(lines: list[tuple[Row, Cell]]) -> list[str]:
    """The head line, and one line for each guide and language; columns are aligned."""
    width = max([len("guide"), *(len(row.article.slug) for row, _cell in lines)])
    head = [f"{'guide':{width}}", "language", *(f"{name:>14}" for name in COLUMNS)]
    return ["  ".join(head), *("  ".join(values(row, cell, width)) for row, cell in lines)]


def values(row: Row, cell: Cell, width: int) -> list[str]:
    counts = (cell.missing, cell.safety, cell.content, cell.states[State.CURRENT])
    return [f"{row.article.slug:{width}}", f"{cell.language:8}", *(f"{count:>14}" for count in counts)]
