"""Texts that a reviewer sent back, with the remark."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.reviewing.sent_back import sent_back_to
from articles.edit import addresses
from articles.edit.desk.guide_names import line_of
from articles.edit.desk.line import Line, Source
from articles.models.article import titled
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person


def lines(person: Person) -> Iterator[Line]:
    for review in titled(sent_back_to(person)).iterator(chunk_size=20):
        yield line_of(
            review,
            addresses.hub(review.article, review.language),
            said=_("%s sent it back.") % review.reviewer_name,
            at=review.reviewed_at,
            remark=review.remarks,
            grave=True,
        )


SENT_BACK = Source(
    key="sent-back",
    label=gettext_lazy("Sent back to you"),
    clear=gettext_lazy("Nothing was sent back to you."),
    short=gettext_lazy("sent back"),
    lines=lines,
    concerns=lambda person: may(person, Act.EDIT_SOURCE) or may(person, Act.EDIT_TRANSLATION),
)
