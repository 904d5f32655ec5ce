"""The project's own app (commands, checks) and the two Django apps it configures."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig
from django.core import checks

from livhealth.editing.editor import IGNORED_STATIC


class LivHealthConfig(AppConfig):
    name = "livhealth"
    verbose_name = "LivHealth"

    def ready(self) -> None:
        from reversion.models import Revision

        from livhealth import checks as own
        from livhealth.editing import block, cited, editor
        from livhealth.editing import live as rows
        from livhealth.ledger import verify
        from livhealth.people.accounts import live as people
        from livhealth.people.second_factor.live import check_second_factors

        block.listen()
        verify.cited_checks.append(cited.check_revisions)
        verify.cited_models.append(Revision)
        verify.live_checks += [cited.check_stray_versions, rows.check_rows, people.check_accounts, check_second_factors]
        checks.register(editor.check_editor)
        own.register()


class AdminConfig(DjangoAdminConfig):
    default_site = "livhealth.admin_site.LivHealthSite"


class StaticFilesConfig(DjangoStaticFilesConfig):
    """Leaves out the files of the editor's plugins that are switched off."""

    ignore_patterns = [*DjangoStaticFilesConfig.ignore_patterns, *IGNORED_STATIC]
