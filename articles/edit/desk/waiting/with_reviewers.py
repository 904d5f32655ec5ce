"""What the person asked a second person for, and has no answer to yet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.reviewing.reviewers_tasks import open_submissions
from articles.edit import addresses
from articles.edit.desk.guide_names import line_of
from articles.edit.desk.line import Line, Source
from articles.models import Edition
from articles.models.article import titled
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person


def lines(person: Person) -> Iterator[Line]:
    own = Edition.objects.current().alone().filter(published_by=person.pk).defer("content", "composed_from")
    for edition in titled(own.order_by("-pk")).iterator(chunk_size=20):
        yield line_of(
            edition,
            addresses.hub(edition.article, edition.language),
            said=_("You released it alone: a reviewer has to countersign it."),
            at=edition.published_at,
        )
    for submission in titled(open_submissions().filter(submitted_by=person.pk).order_by("-pk")).iterator(chunk_size=20):
        yield line_of(
            submission,
            addresses.hub(submission.article, submission.language),
            said=_("You submitted it: a reviewer has to sign it."),
            at=submission.submitted_at,
        )


WITH_REVIEWERS = Source(
    key="with-reviewers",
    label=gettext_lazy("Waiting for a second person"),
    clear=gettext_lazy("Nothing of yours waits for a second person."),
    lines=lines,
    concerns=lambda person: may(person, Act.SUBMIT),
)
