"""Medical reviews that run out soon, or have run out."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.reviewing.reviewers_tasks import due_soon
from articles.domain.reviewing.signatures import reviewable
from articles.edit import addresses
from articles.edit.desk.line import Line, Source
from articles.edit.desk.waiting.to_sign import all_reviews
from articles.edit.reviews import is_reviewer
from livhealth.floor import moments
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person


def lines(person: Person) -> Iterator[Line]:
    """A reviewer is led to the text, an editor, who asks for a review, to the guide."""
    reviews = is_reviewer(person)
    for each in due_soon(reviewable(person) if reviews else Q()):
        review: Any = each.review
        day = moments.day(each.review.next_due_on)
        said = _("The medical review ran out on %s.") if each.overdue else _("The medical review runs out on %s.")
        address = addresses.review if reviews else addresses.hub
        yield Line(
            name=review.guide_title or review.article.slug,
            address=address(review.article, review.language),
            spoken=review.article.source_language,
            said=said % day,
            grave=each.overdue,
        )


DUE = Source(
    key="due",
    label=gettext_lazy("Medical reviews that run out"),
    clear=gettext_lazy("No medical review runs out within two months."),
    lines=lines,
    concerns=lambda person: may(person, Act.REVIEW_SOURCE) or may(person, Act.PUBLISH),
    more=lambda person: all_reviews(person) if is_reviewer(person) else "",
)
