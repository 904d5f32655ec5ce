import reversion
from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "livhealth.figures"
    label = "figures"
    verbose_name = "Figures"

    def ready(self) -> None:
        for name in ("Figure", "FigureText"):
            reversion.register(self.get_model(name), ignore_duplicates=True)
