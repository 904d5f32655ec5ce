import reversion
from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Guides"

    def ready(self) -> None:
        from articles.domain.drafting.renaming import check_former_slugs
        from articles.domain.mailing.pages import staff_pages
        from articles.domain.publishing.composition_check import check_composition
        from articles.domain.publishing.new_rules import after_migrate
        from articles.domain.publishing.schedule_checks import check_schedules
        from articles.domain.reading.shown_pictures import check_noted_pictures
        from articles.domain.record import edition_beside
        from articles.edit import addresses
        from articles.models import REGISTERED, Edition, FormerSlug, Generation
        from livhealth.contacts import changing
        from livhealth.editing.comparing import rows_beside
        from livhealth.ledger import verify

        for model in REGISTERED:
            reversion.register(model, ignore_duplicates=True)
        verify.cited_checks += [check_former_slugs, check_composition]
        verify.cited_models.append(FormerSlug)
        verify.live_checks += [check_schedules, check_noted_pictures]
        rows_beside[Edition] = edition_beside.side_by_side
        staff_pages.append(addresses)
        changing.shown_on.append(Generation.advance_all)
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="articles.new_rules")
