import reversion
from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "livhealth.figures"
    label = "figures"
    verbose_name = "Figures"

    def ready(self) -> None:
        from livhealth.editing.comparing import rows_beside
        from livhealth.figures import shown, verifying
        from livhealth.ledger import verify

        for name in ("Figure", "FigureText"):
            reversion.register(self.get_model(name), ignore_duplicates=True)
        rows_beside[self.get_model("Picture")] = shown.side_by_side
        verify.live_checks.append(verifying.check_files)
        verify.remarks.append(verifying.removed_pictures)
