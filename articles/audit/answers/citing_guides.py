"""Which guides cite a reference, where, and since which edition?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.audit.answers.question import Question
from articles.domain.record.citing_guides import Citing, citing_place, every_citing, known_references, next_citing
from articles.domain.record.titles import Titles
from livhealth.floor import languages
from livhealth.floor.sheets import clocked


class CitingGuides(Question):
    """Twenty editions a page, by guide and language; `?key=` names the reference."""

    name = "citing"
    title = _("Who cites this reference?")
    about = _("The guides, languages and parts that cite a reference now, and since which edition.")
    template = "audit/answers/citing_guides.html"
    page_size = 20
    sheet_name = "citing"
    header = (
        _("Key of the reference"), _("Guide"), _("Language"), _("Edition"), clocked(pgettext_lazy("moment", "Published")),
        _("Parts"), _("Cited since edition"),
    )  # fmt: skip
    place_name = "after"

    def asked(self, request: HttpRequest) -> dict[str, str]:
        return {"key": request.GET.get("key", "").strip()}

    def has_list(self, context: Mapping[str, Any]) -> bool:
        """Is it the key of a reference?"""
        return context["reference"] is not None

    def place_in(self, request: HttpRequest) -> tuple[str, str] | None:
        """The guide and language at which the page before ended (`?after=<slug>/<language>`)."""
        stated = request.GET.get("after", "")
        slug, slash, language = stated.partition("/")
        if stated and not (slash and slug and language and "\x00" not in stated):
            raise Http404
        return (slug, language) if stated else None

    def key(self, row: Citing) -> tuple[str, str]:
        return citing_place(row)

    def spelled_place(self, row: Citing) -> str:
        return "/".join(self.key(row))

    def page_of(self, asked: Mapping[str, str], place: tuple[str, str] | None, size: int) -> Sequence[Citing]:
        return next_citing(asked["key"], after=place, size=size)

    def context(self, asked: Mapping[str, str]) -> dict[str, Any]:
        references = known_references()
        found = next((each for each in references if each.key == asked["key"]), None)
        return {"references": references, "reference": found}

    def named_sheet(self, asked: Mapping[str, str]) -> str:
        return f"citing-{asked['key']}"

    def sheet_rows(self, asked: Mapping[str, str]) -> Iterator[Sequence[Any]]:
        titles = Titles()
        for each in every_citing(asked["key"]):
            edition = each.edition
            where = [titles.guide(edition.article), languages.translated(edition.language)]
            units = "; ".join(titles.unit(edition.article_id, unit) for unit in each.units)
            yield [asked["key"], *where, edition.number, edition.published_at, units, each.since]
