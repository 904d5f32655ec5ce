from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class ContactsConfig(AppConfig):
    name = "livhealth.contacts"
    label = "contacts"
    verbose_name = "Contacts"

    def ready(self) -> None:
        from livhealth.contacts import first

        post_migrate.connect(first.after_migrate, sender=self, dispatch_uid="contacts.first")
        checks.register(first.check_settings, checks.Tags.database, deploy=True)
