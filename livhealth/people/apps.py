from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "livhealth.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from livhealth.people import roles

        post_migrate.connect(roles.after_migrate, sender=self, dispatch_uid="people.roles")
