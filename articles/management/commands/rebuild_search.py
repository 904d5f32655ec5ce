"""Make this machine's search index anew from the editions, beside the one in force."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.domain.search.catching_up import rebuild
from articles.domain.search.keeping import root


class Command(BaseCommand):
    help = (
        "Makes the search index of this machine anew. Patients search the old one until the new one is complete. "
        "Never needed in daily use: the index takes in by itself what is published."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            guides = rebuild(self.tell)
        except (OSError, ValueError) as problem:
            raise CommandError(f"The index could not be written to {root()}: {problem}") from problem
        self.stdout.write(f"The search index holds {guides} guide{'' if guides == 1 else 's'}.")

    def tell(self, done: int, of: int) -> None:
        self.stdout.write(f"{done} of {of} guides")
