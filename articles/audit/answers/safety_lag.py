"""How fast did every language follow the safety changes of the originals?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.audit.answers.question import Question
from articles.domain.record.lag import OUTCOMES
from articles.domain.record.safety_lag import SafetyChange, every_safety_change, newest_safety_changes
from articles.domain.record.titles import Titles
from livhealth.floor import languages
from livhealth.floor.sheets import clocked


class SafetyLag(Question):
    """Twenty safety changes a page, the newest first; its sheet has one row for each change and language."""

    name = "lag"
    title = _("How fast did translations follow?")
    about = _("Every safety change of an original, and after how long each language had it.")
    template = "audit/answers/safety_lag.html"
    page_size = 20
    sheet_name = "safety-lag"
    header = (
        _("Guide"), _("Part"), _("Edition of the original"), clocked(pgettext_lazy("moment", "Published")),
        pgettext_lazy("who published it", "By"), _("Language"), _("What became of it"), _("Whole days"), _("Whole hours"),
        clocked(_("When")), _("Edition"), _("Withdrawn now"),
    )  # fmt: skip

    def guides(self, rows: Sequence[SafetyChange]) -> set[int]:
        return {row.change.edition.article_id for row in rows}

    def key(self, row: SafetyChange) -> int:
        return row.change.pk

    def page_of(self, asked: Mapping[str, str], place: int | None, size: int) -> Sequence[SafetyChange]:
        return newest_safety_changes(before=place, size=size)

    def sheet_rows(self, asked: Mapping[str, str]) -> Iterator[Sequence[Any]]:
        titles = Titles()
        for each in every_safety_change():
            change, edition = each.change, each.change.edition
            what = [titles.guide(edition.article), titles.unit(edition.article_id, change.unit)]
            about = [*what, edition.number, edition.published_at, edition.published_by_name]
            for found in each.lags:
                ended = [found.days, found.hours, found.at, found.edition]
                language, outcome = languages.translated(found.language), OUTCOMES[found.outcome]
                yield [*about, language, outcome, *ended, found.language in each.withdrawn]
