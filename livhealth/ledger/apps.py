from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    name = "livhealth.ledger"
    label = "ledger"
    verbose_name = "Ledger"

    def ready(self) -> None:
        from livhealth.ledger import frozen, triggers

        post_migrate.connect(triggers.after_migrate, sender=self, dispatch_uid="ledger.triggers")
        checks.register(triggers.check_triggers, checks.Tags.database)
        checks.register(frozen.check_digest_columns, checks.Tags.models)
