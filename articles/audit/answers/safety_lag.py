"""How fast did every language follow the safety changes of the originals?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.audit.answers.question import Question
from articles.domain.record.safety_lag import SafetyChange, every_safety_change, newest_safety_changes


class SafetyLag(Question):
    """Twenty safety changes a page, the newest first; its sheet has one row for each change and language."""

    name = "lag"
    title = _("How fast did translations follow?")
    about = _("Every safety change of an original, and after how long each language had it.")
    template = "audit/answers/safety_lag.html"
    page_size = 20
    sheet_name = "safety-lag"
    header = (
        "guide", "unit", "source_edition", "published_at", "published_by", "language", "outcome", "days", "hours", "ended_at",
        "edition", "withdrawn_now",
    )  # fmt: skip

    def key(self, row: SafetyChange) -> int:
        return row.change.pk

    def page_of(self, asked: Mapping[str, str], place: int | None, size: int) -> Sequence[SafetyChange]:
        return newest_safety_changes(before=place, size=size)

    def sheet_rows(self, asked: Mapping[str, str]) -> Iterator[Sequence[Any]]:
        for each in every_safety_change():
            change, edition = each.change, each.change.edition
            about = [edition.article.slug, change.unit, edition.number, edition.published_at, edition.published_by_name]
            for found in each.lags:
                ended = [found.days, found.hours, found.at, found.edition]
                yield [*about, found.language, found.outcome.value, *ended, found.language in each.withdrawn]
