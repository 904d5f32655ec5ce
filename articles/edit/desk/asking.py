"""What waits for one person now? Kept until anybody does anything: every act moves the end of the record."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils import timezone
from django.utils.translation import get_language

from articles.edit.desk.line import Line, Source, Waiting
from articles.edit.desk.sources import SOURCES
from livhealth.floor.kept import MEGABYTE, Kept
from livhealth.floor.person import Person
from livhealth.ledger.models import Head

SHOWN = 10  # lines of one kind
WEIGHT = 1000  # bytes of a line that is kept

kept: Kept[tuple[Line, ...]] = Kept(4 * MEGABYTE, lambda _key, lines: WEIGHT * len(lines))


def waiting_for(person: Person, sources: Iterable[Source] = SOURCES) -> list[Waiting]:
    """What waits, the gravest kind first; kinds of which nothing waits are there too, without lines."""
    concerned = [source for source in sources if source.concerns(person)]
    found = list(asked(person, concerned)) if concerned else []
    return sorted(found, key=lambda waiting: not waiting.grave)


def asked(person: Person, sources: Iterable[Source]) -> Iterator[Waiting]:
    """One query for all that is kept."""
    state = (
        *(person.pk, tuple(sorted(person.role_names)), tuple(sorted(person.languages)), get_language()),
        *(timezone.localdate(), Head.objects.filter(pk=1).values_list("digest", flat=True).first()),
    )
    for source in sources:

        def make(source: Source = source) -> tuple[Line, ...]:
            return tuple(islice(source.lines(person), SHOWN + 1))

        lines = kept.ask((source.key, *state), make) if source.kept else make()
        yield Waiting(source, lines[:SHOWN], len(lines) > SHOWN, source.more(person))


def header_counts(person: Person) -> list[Waiting]:
    """What is so urgent that every page of the staff says it."""
    return [waiting for waiting in waiting_for(person, [each for each in SOURCES if each.short]) if waiting.lines]
