"""Which of what an index holds is still what patients read? Held against the record and the current editions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from articles.domain.search.keeping import State
from articles.models import Edition, Generation, GuideGeneration
from livhealth.ledger.models import Entry, Head

Place = tuple[int, str]  # a guide's key, a language
Numbers = tuple[int, int]  # of the edition shown, and of the original's


@dataclass(frozen=True)
class Moment:
    """How far the record has come: read before the words, so that an index is at worst newer than it says."""

    generation: int
    entry: int
    digest: str


def now() -> Moment:
    generation = Generation.current()
    number, digest = Head.objects.values_list("number", "digest").filter(pk=1).first() or (0, "")
    return Moment(generation, number, digest)


def is_of_this_record(state: State, moment: Moment) -> bool:
    """Does the record go on from where the index was made? (Each entry's digest holds all before it.)"""
    if state.generation > moment.generation or state.entry > moment.entry:
        return False
    if state.entry == moment.entry:
        return state.digest == moment.digest
    return not state.entry or Entry.objects.filter(number=state.entry, digest=state.digest).exists()


def changed_since(generation: int) -> list[int]:
    """The guides of which patients read something else since."""
    return list(GuideGeneration.objects.filter(number__gt=generation).order_by("pk").values_list("pk", flat=True))


def published_guides() -> list[int]:
    """Every guide that patients read in any language."""
    return list(Edition.objects.sources().order_by("article").values_list("article", flat=True).distinct())


def editions_of(places: Iterable[Place]) -> dict[Place, Numbers]:
    """The numbers of the current editions of these guides and languages, of those in public view."""
    wanted = set(places)
    guides = {guide for guide, _language in wanted}
    rows = Edition.objects.newest().filter(article__in=guides).order_by()
    found: dict[Place, int] = {}
    sources: dict[int, int] = {}
    columns = rows.values_list("article", "language", "number", "withdrawal", F("article__source_language"))
    for guide, language, number, withdrawal, source in columns:
        if language == source:
            sources[guide] = number
        if withdrawal is None:
            found[guide, language] = number
    return {place: (found[place], sources[place[0]]) for place in wanted if place in found and place[0] in sources}
