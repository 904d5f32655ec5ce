"""What every edition changed, laid down by its words: so that a section is found by words that were taken out of it.

Beside the index of the patients' search and like it: derived from the record and nothing else, each machine's own, made
anew where it is missing, broken, of other software or of another record. It follows the ledger's entries, whose order is
that of the publications.
"""

import json
import logging
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from tantivy import Document, Index, IndexWriter, Query, Schema, SchemaBuilder

from articles.domain.edition.content import content_of, words_of
from articles.domain.edition.unit import RICH, Unit
from articles.domain.search.in_background import InBackground
from articles.domain.search.keeping import locked, root, version
from articles.domain.search.opened import Unreadable, reading
from articles.domain.search.schema import BY_SPACES, ready, spelled, term
from articles.models import Edition, EditionChange
from livhealth.ledger.models import Entry, Kind
from livhealth.text.plain import html_to_text

EDITION, GUIDE, PLACE, NUMBER, WORDS, TEXT = "edition", "guide", "place", "number", "words", "text"
CORRECTIONS = [EditionChange.Action.CLASS_CORRECTED, EditionChange.Action.NOTE_CORRECTED]
FEW = 30  # publications that are taken in while somebody waits
AT_ONCE = 100  # that are taken in together by the thread: what they say can be found from then on
HEAP = 32_000_000  # bytes of memory for what is not written yet
log = logging.getLogger("livhealth.search")


@dataclass(frozen=True)
class State:
    """By which software, and up to which entry of the ledger (with its digest, by which another record is known)."""

    version: str
    entry: int = 0
    digest: str = ""


def folder() -> Path:
    return root() / "former"


@cache
def software() -> str:
    return sha256(Path(__file__).read_bytes()).hexdigest()[:16]


def this_version() -> str:
    return f"{version()} {software()}"


def read_state() -> State | None:
    """How far the index has come; None where there is none of this software and this record."""
    try:
        state = State(**json.loads((folder() / "state.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    known = not state.entry or Entry.objects.filter(number=state.entry, digest=state.digest).exists()
    return state if known and state.version == this_version() else None


def write_state(state: State) -> None:
    waiting = folder() / "state.new"
    waiting.write_text(json.dumps(asdict(state)), encoding="utf-8")
    os.replace(waiting, folder() / "state.json")


def publications(state: State) -> QuerySet[Entry]:
    """The entries of the publications that the index does not hold yet."""
    kept = Entry.objects.filter(number__gt=state.entry, kind=Kind.PUBLISH, subject_type=Edition._meta.label_lower)
    return kept.order_by("number")


# How it is laid down -----------------------------------------------------------------------------


@cache
def schema() -> Schema:
    builder = SchemaBuilder()
    for name in (EDITION, GUIDE):
        builder.add_unsigned_field(name, indexed=True)
    builder.add_unsigned_field(NUMBER, fast=True)
    builder.add_text_field(PLACE, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(WORDS, tokenizer_name=BY_SPACES, index_option="freq")
    builder.add_bytes_field(TEXT, stored=True)
    return builder.build()


def place(guide: int, language: str, unit: str) -> str:
    return f"{guide} {language} {unit}"


def documents(edition: Edition, units: Sequence[str]) -> Iterator[Document]:
    """What each unit says from this edition on; a retired one says nothing."""
    content = content_of(edition)
    for unit in units:
        text = text_of(words_of(content, unit) or {})
        laid = Document()
        laid.add_unsigned(EDITION, edition.pk)
        laid.add_unsigned(GUIDE, edition.article_id)
        laid.add_unsigned(NUMBER, edition.number)
        laid.add_text(PLACE, place(edition.article_id, edition.language, unit))
        laid.add_text(WORDS, " ".join(term(form, edition.language) for form in spelled([(text, edition.language)])))
        laid.add_bytes(TEXT, text.encode())
        yield laid


def text_of(words: Mapping[str, str]) -> str:
    """Heading, words and what else a unit says, without markup: a block a line."""
    return "\n".join(html_to_text(said) if name in RICH else said for name, said in words.items() if said)


# How it follows the record -----------------------------------------------------------------------


def bring_up_to_date(most: int) -> None:
    """Take in up to `most` publications, the oldest first, unless another process of this machine does so now.

    Raises OSError or ValueError where the index cannot be written.
    """
    with alone() as mine:
        if not mine:
            return
        state = read_state()
        if state is None:
            state = begun()
        entries = list(publications(state)[:most])
        if entries:
            take_in([int(entry.subject_id) for entry in entries])
            write_state(State(state.version, entries[-1].number, entries[-1].digest))


def begun() -> State:
    """A new, empty index in place of what was there."""
    for left in folder().iterdir():
        if left.name != "lock":
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    (folder() / "index").mkdir()
    with reading_as_value():
        Index(schema(), str(folder() / "index"))
    write_state(State(this_version()))
    return State(this_version())


def take_in(editions: Sequence[int]) -> None:
    changed: dict[int, list[str]] = {key: [] for key in editions}
    rows = EditionChange.objects.filter(edition__in=editions).exclude(action__in=CORRECTIONS).order_by("pk")
    for key, unit in rows.values_list("edition", "unit"):
        if not Unit.parse(unit).is_frozen_data:
            changed[key].append(unit)
    with reading_as_value():
        writer = ready(Index.open(str(folder() / "index"))).writer(HEAP, num_threads=1)
        try:
            write(writer, changed)
            writer.commit()
        finally:
            writer.wait_merging_threads()  # gives tantivy's own lock back


def write(writer: IndexWriter, changed: Mapping[int, Sequence[str]]) -> None:
    for edition in Edition.objects.filter(pk__in=changed).defer("composed_from").order_by("pk").iterator(20):
        # Taken in before, where a process died before it could say so.
        writer.delete_documents_by_query(Query.term_query(schema(), EDITION, edition.pk))
        for laid in documents(edition, changed[edition.pk]):
            writer.add_document(laid)


@contextmanager
def reading_as_value() -> Iterator[None]:
    """A broken index is forgotten, so that the next question finds none; raises ValueError then."""
    try:
        with reading():
            yield
    except Unreadable as problem:
        forget()
        raise ValueError(str(problem)) from problem


def forget() -> None:
    (folder() / "state.json").unlink(missing_ok=True)


@contextmanager
def alone() -> Iterator[bool]:
    """Whether nobody else on this machine writes now. Raises OSError where the folder cannot be written."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "lock").open("a") as file:
        yield locked(file.fileno(), 0)


def take_in_all() -> None:
    """Until nothing is left, or another process of this machine does it."""
    before: State | None = None
    bring_up_to_date(AT_ONCE)
    while (state := read_state()) != before:
        before = state
        bring_up_to_date(AT_ONCE)


background = InBackground("former words", take_in_all)


def caught_up() -> State | None:
    """The index as far as it has come for this question, which takes in a few publications. None where it cannot be had."""
    try:
        bring_up_to_date(FEW)
        state = read_state()
    except (OSError, ValueError):
        log.exception("The index of former words could not be brought up to date.")
        return None
    if state and settings.SEARCH_CATCHES_UP_MEANWHILE and publications(state).exists():
        background.start()
    return state
