"""The verb of the installation itself that records what pages say since a newer LivHealth presents them by other rules.

Without it, patients would read pages that no entry recorded from the upgrade until somebody acts on the guide.
"""

import logging
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from articles.domain.reading.changed_pages import changed_pages, every_address, recorded_versions
from articles.domain.reading.page_digests import versions_in_force
from articles.models import Article, Edition
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import act_moment, record

log = logging.getLogger("livhealth.record")


def record_new_rules() -> list[Entry]:
    """One entry for each guide in public view whose pages were last recorded by older rules; none the second time.

    A guide that cannot be recorded now, since its record was altered, is logged and left: the next `migrate` tries
    again.
    """
    made = []
    for article in Article.objects.filter(pk__in=Edition.objects.values("article")).order_by("pk"):
        try:
            made.append(record_pages_of(article))
        except Exception as problem:  # an upgrade goes on to its end: triggers and roles follow
            log.warning("What pages of %s say since the upgrade was not recorded: %s", article.slug, problem)
    return [entry for entry in made if entry]


def record_pages_of(article: Article) -> Entry | None:
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        if recorded_versions(every_address(article)) == versions_in_force():
            return None
        at = act_moment(by_program=True)
        return record(
            kind=Kind.PRESENT,
            by=None,
            reason=_("A newer LivHealth presents pages by other rules from now on."),
            subject=article,
            article=article.slug,
            facts=changed_pages(article, at),
            at=at,
        )


def after_migrate(using: str, **told: Any) -> None:
    """`migrate` is what every upgrade runs. Nothing is recorded while migrations are missing, or when a test flushes."""
    connection = connections[using]
    if "plan" not in told or using != DEFAULT_DB_ALIAS:
        return
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        record_new_rules()
