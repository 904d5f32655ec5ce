"""Which of what an index holds is still what patients read? Held against the record and the current editions."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.domain.search.keeping import State
from articles.models import Edition, Generation, GuideGeneration
from livhealth.floor.prepared import Prepared
from livhealth.ledger.models import Entry, Head

GENERATION = Prepared(lambda: Generation.objects.filter(pk=1).values_list("number"))
HEAD = Prepared(lambda: Head.objects.filter(pk=1).values_list("number", "digest"))
CHANGED = Prepared(lambda since: GuideGeneration.objects.filter(number__gt=since).order_by("pk").values_list("pk"))
SAME_ENTRY = Prepared(
    lambda number, digest: Entry.objects.filter(number=number, digest=digest).order_by().values_list("number")
)
NEWEST = Prepared(
    lambda guides: (
        Edition.objects.newest()
        .filter(article__in=guides)
        .order_by()
        .values_list("article", "language", "number", "withdrawal", "article__source_language")
    )
)
Place = tuple[int, str]  # a guide's key, a language
Numbers = tuple[int, int]  # of the edition shown, and of the original's


@dataclass(frozen=True)
class Moment:
    """How far the record has come: read before the words, so that an index is at worst newer than it says."""

    generation: int
    entry: int
    digest: str


def now() -> Moment:
    generation = GENERATION.rows()
    number, digest = next(iter(HEAD.rows()), (0, ""))
    return Moment(int(generation[0][0]) if generation else 0, int(number), str(digest))


def is_of_this_record(state: State, moment: Moment) -> bool:
    """Does the record go on from where the index was made? (Each entry's digest holds all before it.)"""
    if state.generation > moment.generation or state.entry > moment.entry:
        return False
    if state.entry == moment.entry:
        return state.digest == moment.digest
    return not state.entry or bool(SAME_ENTRY.rows(state.entry, state.digest))


def changed_since(generation: int) -> list[int]:
    """The guides of which patients read something else since."""
    return [guide for (guide,) in CHANGED.rows(generation)]


def published_guides() -> list[int]:
    """Every guide that patients read in any language."""
    return list(Edition.objects.sources().order_by("article").values_list("article", flat=True).distinct())


def editions_of(places: Iterable[Place]) -> dict[Place, Numbers]:
    """The numbers of the current editions of these guides and languages, of those in public view."""
    wanted = set(places)
    guides = sorted({guide for guide, _language in wanted})
    found: dict[Place, int] = {}
    sources: dict[int, int] = {}
    for guide, language, number, withdrawal, source in NEWEST.rows(filled(guides)) if guides else ():
        if language == source:
            sources[guide] = number
        if withdrawal is None:
            found[guide, language] = number
    return {place: (found[place], sources[place[0]]) for place in wanted if place in found and place[0] in sources}


def filled(guides: list[int]) -> list[int]:
    """Up to the next ten, with one of them again: for few lengths of lists a question is prepared."""
    return guides + guides[:1] * (-len(guides) % 10)
