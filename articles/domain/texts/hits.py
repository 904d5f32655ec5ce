"""Does one text say it, where, and what have patients of it?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db import models
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from articles.domain.edition import content as contents
from articles.domain.edition.unit import HEAD, HEADINGS, Unit
from articles.domain.search.excerpt import GAP, Part, cut, parts
from articles.domain.search.words import Word
from articles.domain.texts.stored import KINDS, Published, Stored, is_rich, published
from articles.domain.texts.wanted import Wanted
from articles.models import Article
from livhealth.editing.fields import AnyField
from livhealth.text.lines import Line, bare, lines_of, plain_lines

EXCERPTS = 3  # of one text


class State(models.TextChoices):
    """What patients have of it."""

    READ = "read", _("patients read this")
    NEW = "new", _("no patient has read this yet")
    CHANGED = "changed", _("not published: patients read other words here")
    OLD = "old", _("patients read this; the draft no longer says it")
    WITHDRAWN = "withdrawn", _("withdrawn: no patient reads this now")
    RETIRED = "retired", _("taken out of the guide: patients do not get this")


READ = frozenset({State.READ, State.OLD})  # by patients, now
NOT_YET = frozenset({State.NEW, State.CHANGED})  # by any patient
ANY = frozenset(State)


@dataclass(frozen=True)
class Excerpt:
    """A line in which it stands, cut around that place. `label` names what it is a line of, if not of heading or body."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Hit:
    """One text that says it, in how many places; with some of them."""

    guide: Any  # an Article with its `guide_title`
    text: Stored
    state: State
    places: int
    excerpts: tuple[Excerpt, ...]

    @property
    def heading(self) -> str:
        return str(self.text.words[Unit.parse(self.text.unit).kind.heading])

    @property
    def at(self) -> str:
        """Where this hit stands among all: what the next page begins behind."""
        return f"{self.guide.pk}-{self.text.key}"


class Outlines:
    """Which units each guide shows, by its newest original: words of others are read by nobody."""

    def __init__(self, editions: Mapping[tuple[int, str], Published]) -> None:
        self.editions = dict(editions)
        self.units: dict[int, set[str]] = {}

    def shows(self, guide: Article, unit: str) -> bool:
        if guide.pk not in self.units:
            source = (guide.pk, guide.source_language)
            edition = self.editions.get(source) or published([guide.pk], guide.source_language).get(source)
            outline = contents.order_of(contents.read_content(edition.content)) if edition else []
            self.units[guide.pk] = {HEAD, *outline}
        return unit in self.units[guide.pk]


def hit_of(
    wanted: Wanted,
    guide: Article,
    text: Stored,
    last: Mapping[str, str] | None,
    edition: Published | None,
    outlines: Outlines,
) -> Hit | None:
    """The text if it says it, in the draft or in the words that were published `last`."""
    in_draft = says(wanted, text.words)
    in_last = in_draft if last == text.words else last is not None and says(wanted, last)
    if not in_draft and not in_last:
        return None
    is_public = last is not None and edition is not None and outlines.shows(guide, text.unit)
    is_withdrawn = edition is not None and edition.is_withdrawn
    if not in_draft and (not is_public or is_withdrawn):
        return None  # nobody reads it any more, and nobody will
    state = state_of(text, in_draft, in_last, is_public, is_withdrawn)
    places, excerpts = shown(wanted, KINDS[text.kind], text.words if in_draft else last or {})
    if not places:
        return None  # a phrase that begins in one line and ends in the next
    return Hit(guide, text, state, places, excerpts)


def state_of(text: Stored, in_draft: bool, in_last: bool, is_public: bool, is_withdrawn: bool) -> State:
    if is_withdrawn and is_public:
        return State.WITHDRAWN
    if is_public and in_last:
        return State.READ if in_draft else State.OLD
    if text.is_retired:
        return State.RETIRED
    return State.CHANGED if is_public else State.NEW


def says(wanted: Wanted, words: Mapping[str, str]) -> bool:
    """Does the text say it? Its words are asked for together, a phrase within one line."""
    return wanted.stands_in("\n".join(bare(value) if is_rich(name) else value for name, value in words.items()))


def lines(words: Mapping[str, str]) -> Iterator[tuple[str, Line]]:
    """(field, line) of everything that a text says."""
    for name, value in words.items():
        for line in lines_of(value) if is_rich(name) else plain_lines(value):
            yield name, line


def shown(wanted: Wanted, model: type[Model], words: Mapping[str, str]) -> tuple[int, tuple[Excerpt, ...]]:
    """In how many places it stands, and the first lines of them."""
    found = [(name, line, places) for name, line in lines(words) if (places := wanted.places(line.text))]
    excerpts = [
        Excerpt(label(model, name), tuple(excerpt(line.text, places))) for name, line, places in found[:EXCERPTS]
    ]
    return sum(len(places) for _name, _line, places in found), tuple(excerpts)


def label(model: type[Model], name: str) -> str:
    """What people call a field that is neither heading nor body: summary, key takeaways."""
    return "" if name in HEADINGS or is_rich(name) else str(cast(AnyField, model._meta.get_field(name)).verbose_name)


def excerpt(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Part]:
    """The sentence or so around the first of the places, those that are in it marked."""
    first, last = cut(text, places[0][0])
    marked = [
        Word(start - first, end - first, text[start:end]) for start, end in places if first <= start and end <= last
    ]
    if first:
        yield Part(GAP.lstrip())
    yield from parts(text[first:last], marked)
    if last < len(text):
        yield Part(GAP.rstrip())
