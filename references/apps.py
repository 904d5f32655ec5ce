import reversion
from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    name = "references"
    verbose_name = "References"

    def ready(self) -> None:
        reversion.register(self.get_model("Reference"), ignore_duplicates=True)
