"""How the index comes to hold what patients read: all of it once, then the guides that changed. One process writes at a time.

A search that finds it behind has a thread of the process bring it up to date, and reads what changed by itself meanwhile.
"""

import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from tantivy import Index, IndexWriter, Query

from articles.domain.reading import listing
from articles.domain.search.in_background import InBackground
from articles.domain.search.keeping import State, alone, clear_away, new_folder, read_state, root, version, write_state
from articles.domain.search.opened import Unreadable, reading
from articles.domain.search.pieces import pieces_of
from articles.domain.search.schema import GUIDE, document, made, ready, schema
from articles.domain.search.standing import Moment, changed_since, is_of_this_record, now, published_guides
from articles.models import Article

FEW = 3  # guides that are taken in while somebody waits
AT_ONCE = 20  # guides that are read together
HEAP = 32_000_000  # bytes of memory for what is not written yet
log = logging.getLogger("livhealth.search")
Tell = Callable[[int, int], None]


def silent(done: int, of: int) -> None:
    """Nobody is told how far it is."""


def bring_up_to_date(*, most: int | None = FEW, patience: float = 0, tell: Tell = silent) -> bool:
    """Take in what changed, unless more than `most` guides did, or another process writes for more than `patience` seconds.

    Is the index up to date now? Raises OSError or ValueError where it cannot be written.
    """
    with alone(patience) as mine:
        if not mine:
            return False
        moment, state = now(), read_state()
        if state and is_of_this_record(state, moment):
            guides = changed_since(state.generation)
            if most is not None and len(guides) > most:
                return False
            if has_gone_on(state, guides, moment, tell):
                return True
        guides = published_guides()
        return (most is None or len(guides) <= most) and build(guides, moment, tell)


def rebuild(tell: Tell = silent) -> int:
    """Make the whole index anew, beside the one in force; gives the number of guides. Waits for another process."""
    with alone(patience=24 * 60 * 60):
        moment, guides = now(), published_guides()
        build(guides, moment, tell)
    return len(guides)


def build(guides: Sequence[int], moment: Moment, tell: Tell) -> bool:
    folder = new_folder()
    try:
        take_in(made(str(folder)), guides, tell)
        write_state(State(version(), folder.name, moment.generation, moment.entry, moment.digest))
    except BaseException:  # a full disk: half a build helps nobody
        shutil.rmtree(folder, ignore_errors=True)
        raise
    clear_away(keep=folder.name)
    return True


def has_gone_on(state: State, guides: Sequence[int], moment: Moment, tell: Tell) -> bool:
    """Take these guides into the index in force. False where it cannot be read: it has to be made anew."""
    try:
        with reading():
            if guides:
                take_in(ready(Index.open(str(root() / state.folder))), guides, tell)
    except Unreadable:
        log.exception("The search index could not be read. It is made anew.")
        return False
    if (state.generation, state.entry) != (moment.generation, moment.entry):
        write_state(State(state.version, state.folder, moment.generation, moment.entry, moment.digest))
    return True


def take_in(index: Index, guides: Sequence[int], tell: Tell = silent, language: str | None = None) -> None:
    """Lay down these guides as patients read them now, in one language or in all, in place of what was there of them."""
    writer = index.writer(HEAP, num_threads=1)
    try:
        for done, some in enumerate(batches(guides)):
            write_guides(writer, some, language)
            tell(min((done + 1) * AT_ONCE, len(guides)), len(guides))
        writer.commit()
    finally:
        writer.wait_merging_threads()  # gives tantivy's own lock back


def batches(guides: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(guides)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def write_guides(writer: IndexWriter, guides: Sequence[int], language: str | None) -> None:
    keys = {slug: key for key, slug in Article.objects.filter(pk__in=guides).values_list("pk", "slug")}
    for key in guides:
        # By a query: deleting by the term of a number deletes nothing (tantivy 0.27).
        writer.delete_documents_by_query(Query.term_query(schema(), GUIDE, key))
    for page in listing.public_pages(language, guides):
        for piece in pieces_of(page):
            writer.add_document(document(keys[page.slug], piece))


background = InBackground("search", lambda: bring_up_to_date(most=None))
