"""Which editions were called mere corrections of spelling, and what words did they change?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.audit.answers.question import Question
from articles.domain.record.typo_editions import TypoEdition, every_typo_edition, newest_typo_editions


class TypoEditions(Question):
    """Ten editions a page, the newest first; its sheet has one row for each changed unit."""

    name = "typos"
    title = _("What was called a mere typo?")
    about = _("Every edition that patients were told nothing of, with the words that it changed.")
    template = "audit/answers/typo_editions.html"
    page_size = 10
    sheet_name = "typos"
    header = (
        "guide", "language", "edition", "published_at", "published_by", "reason", "unit", "words_changed",
        "figures_changed", "before", "after",
    )  # fmt: skip

    def key(self, row: TypoEdition) -> int:
        return row.edition.pk

    def page_of(self, asked: Mapping[str, str], place: int | None, size: int) -> Sequence[TypoEdition]:
        return newest_typo_editions(before=place, size=size)

    def sheet_rows(self, asked: Mapping[str, str]) -> Iterator[Sequence[Any]]:
        for each in every_typo_edition():
            edition = each.edition
            about = [
                edition.article.slug, edition.language, edition.number, edition.published_at, edition.published_by_name,
                edition.reason,
            ]  # fmt: skip
            for words in each.words:
                quantities = "; ".join(f"{quantity.old} → {quantity.new}" for quantity in words.quantities)
                yield [*about, words.unit, words.count, quantities, words.before, words.after]
            for unit in each.moved:
                yield [*about, unit, 0, "", "", ""]
