"""What readers found unclear, and nobody has answered or put aside yet. Their words stand on the question's own page only."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.edition.unit import Unit
from articles.domain.questions.keeping import keep_house
from articles.domain.questions.lists import own_languages, waiting_for
from articles.edit import addresses
from articles.edit.desk.guide_names import line_of
from articles.edit.desk.line import Line, Source
from articles.models.article import titled
from livhealth.floor.person import Person


def lines(person: Person) -> Iterator[Line]:
    """The longest waiting first: a flood of new ones hides none of them.

    It is where the staff look first in a day, so what is past its time goes here, without cron.
    """
    keep_house()
    for question in titled(waiting_for(person)).iterator(chunk_size=20):
        yield line_of(
            question,
            addresses.question(question),
            said=_("A reader found a passage unclear: %s") % Unit.parse(question.unit).anchor,
            at=question.asked_at,
        )


QUESTIONS = Source(
    key="questions",
    label=gettext_lazy("Readers' questions"),
    clear=gettext_lazy("No reader waits for an answer."),
    lines=lines,
    concerns=lambda person: bool(own_languages(person)),
    more=lambda person: addresses.questions(),
    kept=False,  # readers write without moving the end of the record
)
