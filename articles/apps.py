import reversion
from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Guides"

    def ready(self) -> None:
        from articles.models import REGISTERED

        for model in REGISTERED:
            reversion.register(model, ignore_duplicates=True)
