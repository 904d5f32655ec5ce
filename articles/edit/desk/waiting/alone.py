"""What patients read that one person released alone: a second person has to answer for it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.reviewing.reviewers_tasks import alone_for
from articles.edit import addresses
from articles.edit.desk.guide_names import line_of
from articles.edit.desk.line import Line, Source
from articles.edit.desk.waiting.to_sign import all_reviews
from articles.edit.reviews import is_reviewer
from articles.models.article import titled
from livhealth.floor.person import Person


def lines(person: Person) -> Iterator[Line]:
    """What another edition replaced, or was withdrawn, harms nobody any more: it stands on the list of reviews alone."""
    rows = alone_for(person).current().exclude(published_by=person.pk).defer("content", "composed_from").order_by("-pk")
    for edition in titled(rows).iterator(chunk_size=20):
        yield line_of(
            edition,
            addresses.countersign(edition),
            said=_("%s released it alone. Patients read it, and nobody else has signed it.")
            % edition.published_by_name,
            at=edition.published_at,
            remark=edition.reason,
            grave=True,
        )


ALONE = Source(
    key="released-alone",
    label=gettext_lazy("Released by one person alone"),
    clear=gettext_lazy("Everything that patients read has been signed by a second person."),
    short=gettext_lazy("to countersign"),
    lines=lines,
    concerns=is_reviewer,
    more=all_reviews,
)
