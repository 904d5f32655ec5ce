import reversion
from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "livhealth.figures"
    label = "figures"
    verbose_name = "Figures"

    def ready(self) -> None:
        from livhealth.figures import verifying
        from livhealth.ledger import verify

        for name in ("Figure", "FigureText"):
            reversion.register(self.get_model(name), ignore_duplicates=True)
        verify.live_checks.append(verifying.check_files)
        verify.remarks.append(verifying.removed_pictures)
