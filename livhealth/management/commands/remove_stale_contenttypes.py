"""`remove_stale_contenttypes` is refused: revisions of a removed model hang on its content type."""

from typing import Any, NoReturn

from django.contrib.contenttypes.management.commands.remove_stale_contenttypes import Command as DjangoCommand
from django.core.management.base import CommandError


class Command(DjangoCommand):
    help = "Refused here: it would destroy the record."

    def handle(self, **options: Any) -> NoReturn:
        raise CommandError(
            "remove_stale_contenttypes is refused: it would destroy the record, because the history of a removed "
            "kind of thing goes with its content type. Leave stale content types where they are."
        )
