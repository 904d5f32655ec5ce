"""What did one person release alone, and has anybody answered for it since?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.audit.answers.question import Question
from articles.domain.record.released_alone import Alone, every_alone, newest_alone, totals
from articles.domain.record.titles import Titles
from articles.models import Review
from livhealth.floor import languages
from livhealth.floor.sheets import clocked


class ReleasedAlone(Question):
    """Fifty editions a page, the newest first; `?open=1` only those that nobody has countersigned."""

    name = "alone"
    title = _("What did one person release alone?")
    about = _("Emergency and override releases, and whether a second person has answered for them since.")
    template = "audit/answers/released_alone.html"
    page_size = 50
    sheet_name = "released-alone"
    header = (
        _("Guide"), _("Language"), _("Edition"), _("How"), clocked(pgettext_lazy("moment", "Published")),
        pgettext_lazy("who published it", "By"), _("Why"), _("Countersigned by"), _("Credentials"),
        clocked(_("Countersigned")), _("Digest"),
    )  # fmt: skip

    def asked(self, request: HttpRequest) -> dict[str, str]:
        stated = request.GET.get("open", "")
        if stated not in ("", "1"):
            raise Http404
        return {"open": stated}

    def key(self, row: Alone) -> int:
        return row.edition.pk

    def page_of(self, asked: Mapping[str, str], place: int | None, size: int) -> Sequence[Alone]:
        return newest_alone(before=place, size=size, only_open=bool(asked["open"]))

    def context(self, asked: Mapping[str, str]) -> dict[str, Any]:
        return {"totals": totals()}

    def sheet_rows(self, asked: Mapping[str, str]) -> Iterator[Sequence[Any]]:
        """One row for each edition, or for each signature under it."""
        titles = Titles()
        for each in every_alone(only_open=bool(asked["open"])):
            edition = each.edition
            about = [
                titles.guide(edition.article), languages.translated(edition.language), edition.number,
                edition.get_release_display(), edition.published_at, edition.published_by_name, edition.reason,
            ]  # fmt: skip
            for signed in [signed_by(review) for review in each.signatures] or [[""] * 3]:
                yield [*about, *signed, edition.digest]


def signed_by(review: Review) -> list[Any]:
    """What the sheet says of a signature."""
    return [review.reviewer_name, review.reviewer_credentials, review.reviewed_at]
