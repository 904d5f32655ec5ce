"""`loaddata` of what has a history is refused: it writes rows that nobody is named for."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.loaddata import Command as DjangoCommand

RECORDED_APPS = {"people", "ledger", "articles", "references", "reversion"}


class Command(DjangoCommand):
    """Other models load as usual. One refused row takes back the whole call: it is one transaction."""

    def save_obj(self, obj: Any) -> bool:
        meta = obj.object._meta
        if meta.app_label in RECORDED_APPS:
            raise CommandError(
                f"loaddata of {meta.label} is refused: it would write past the history and the ledger. "
                "Use load_demo for guides and demo accounts, and the admin for everything else."
            )
        return super().save_obj(obj)
