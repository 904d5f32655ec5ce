"""Which editions were called mere corrections of spelling, and what words did they change?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.audit.answers.question import Question
from articles.domain.record.titles import Titles
from articles.domain.record.typo_editions import TypoEdition, every_typo_edition, newest_typo_editions
from livhealth.floor import languages
from livhealth.floor.sheets import clocked


class TypoEditions(Question):
    """Ten editions a page, the newest first; its sheet has one row for each changed unit."""

    name = "typos"
    title = _("What was called a mere typo?")
    about = _("Every edition that patients were told nothing of, with the words that it changed.")
    template = "audit/answers/typo_editions.html"
    page_size = 10
    sheet_name = "typos"
    header = (
        _("Guide"), _("Language"), _("Edition"), clocked(pgettext_lazy("moment", "Published")),
        pgettext_lazy("who published it", "By"), _("Why"), _("Part"), _("Words changed"), _("Numbers changed"),
        pgettext_lazy("the words before", "Before"), pgettext_lazy("the words after", "After"),
    )  # fmt: skip

    def key(self, row: TypoEdition) -> int:
        return row.edition.pk

    def page_of(self, asked: Mapping[str, str], place: int | None, size: int) -> Sequence[TypoEdition]:
        return newest_typo_editions(before=place, size=size)

    def sheet_rows(self, asked: Mapping[str, str]) -> Iterator[Sequence[Any]]:
        titles = Titles()
        for each in every_typo_edition():
            edition = each.edition
            about = [
                titles.guide(edition.article), languages.translated(edition.language), edition.number,
                edition.published_at, edition.published_by_name, edition.reason,
            ]  # fmt: skip
            for words in each.words:
                quantities = "; ".join(f"{quantity.old} → {quantity.new}" for quantity in words.quantities)
                unit = titles.unit(edition.article_id, words.unit)
                yield [*about, unit, words.count, quantities, words.before, words.after]
            for moved in each.moved:
                yield [*about, titles.unit(edition.article_id, moved), 0, "", "", ""]
