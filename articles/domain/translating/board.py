"""What is missing, behind and in work: every guide in every language, in a fixed number of queries.

The board asks with the drafts' pointers; readers are answered with the published ones. Both ask
the one function of articles.domain.edition.freshness.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.freshness import SourceChange, Standing, State, standing
from articles.domain.edition.unit import HEAD, REFERENCES
from articles.models import Article, ArticleText, Edition, EditionChange, FAQText, SectionText
from livhealth.floor.languages import codes

TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Draft:
    """The pointer of a translated unit's draft, and whether the draft is ready."""

    pointer: int | None
    ready: bool


@dataclass(frozen=True)
class UnitCell:
    """One unit in one language: how its draft stands, and how many source words it has."""

    unit: str
    standing: Standing
    words: int
    draft: Draft | None = None

    @property
    def state(self) -> State:
        return self.standing.state

    @property
    def in_work(self) -> bool:
        return self.draft is not None and not self.draft.ready

    @property
    def to_do(self) -> bool:
        return self.state != State.CURRENT or self.in_work


@dataclass(frozen=True)
class Cell:
    """One guide in one language, summed up."""

    language: str
    units: Sequence[UnitCell] = ()
    edition: int | None = None
    withdrawn: bool = False

    def count(self, state: State) -> int:
        return sum(cell.state == state for cell in self.units)

    @property
    def missing(self) -> int:
        return self.count(State.MISSING)

    @property
    def safety(self) -> int:
        return self.count(State.BEHIND_SAFETY)

    @property
    def content(self) -> int:
        return self.count(State.BEHIND_CONTENT)

    @property
    def in_work(self) -> int:
        return sum(cell.in_work for cell in self.units)

    @property
    def words_to_do(self) -> int:
        """Source words of the units that are missing or behind."""
        return sum(cell.words for cell in self.units if cell.state != State.CURRENT)

    @property
    def behind_since(self) -> datetime | None:
        """The oldest change of the original that this language lacks."""
        return min((change.at for cell in self.units for change in cell.standing.lacks), default=None)


@dataclass(frozen=True)
class Row:
    """One guide: its title in the source language, and a cell for each other language."""

    article: Article
    title: str
    cells: list[Cell] = field(default_factory=list)


def board(articles: Sequence[Article]) -> list[Row]:
    """A row for each guide, in the given order. Seven queries, however many guides and languages."""
    sources = newest_sources(articles)
    drafts = draft_pointers(articles)
    changes = changes_by_unit(articles, drafts)
    published = published_editions(articles)
    return [row(article, sources.get(article.pk), drafts, changes, published) for article in articles]


def row(article: Article, content: Content | None, drafts: Any, changes: Any, published: Any) -> Row:
    words = word_counts(content) if content else {}
    others = [code for code in codes() if code != article.source_language]
    cells = [
        Cell(
            language=language,
            units=[
                unit_cell(unit, count, drafts[article.pk, language], changes[article.pk])
                for unit, count in words.items()
            ],
            **published.get((article.pk, language), {}),
        )
        for language in others
    ]
    return Row(article, content["head"]["title"] if content else article.slug, cells)


def unit_cell(
    unit: str, words: int, drafts: Mapping[str, Draft], changes: Mapping[str, list[SourceChange]]
) -> UnitCell:
    draft = drafts.get(unit)
    return UnitCell(unit, standing(unit, draft.pointer if draft else None, changes.get(unit, ())), words, draft)


def newest_sources(articles: Collection[Article]) -> dict[int, Content]:
    """Guide -> content of its newest source edition."""
    editions = Edition.objects.filter(article__in=articles).sources().newest().values_list("article_id", "content")
    return {article: contents.read_content(text) for article, text in editions}


def draft_pointers(articles: Collection[Article]) -> dict[tuple[int, str], dict[str, Draft]]:
    """(guide, language) -> unit -> its draft, for translations."""
    found: dict[tuple[int, str], dict[str, Draft]] = defaultdict(dict)
    for unit, article, language, pointer, ready in draft_rows(articles):
        found[article, language][unit] = Draft(pointer, ready)
    return found


def draft_rows(articles: Collection[Article]) -> Iterable[tuple[str, int, str, int | None, bool]]:
    state = ("language", "source_edition__number", "ready")
    heads = ArticleText.objects.filter(article__in=articles, source_edition__isnull=False)
    yield from ((HEAD, *values) for values in heads.values_list("article_id", *state))
    for model, prefix in ((SectionText, "section"), (FAQText, "faq")):
        rows = model.objects.filter(**{f"{prefix}__article__in": articles}, source_edition__isnull=False)
        for anchor, *values in rows.values_list(f"{prefix}__anchor", f"{prefix}__article_id", *state):
            yield (f"{prefix}:{anchor}", *values)


def changes_by_unit(
    articles: Collection[Article], drafts: Mapping[Any, Mapping[str, Draft]]
) -> dict[int, dict[str, list[SourceChange]]]:
    """Guide -> unit -> effective changes of its source after the oldest pointer of any draft."""
    pointers = [draft.pointer for units in drafts.values() for draft in units.values() if draft.pointer is not None]
    found: dict[int, dict[str, list[SourceChange]]] = defaultdict(lambda: defaultdict(list))
    if not pointers:
        return found
    rows = EditionChange.objects.filter(
        edition__article__in=articles, edition__source_edition=None, edition__number__gt=min(pointers)
    ).effective()
    fields = ("unit", "edition__number", "change_class", "old_digest", "new_digest", "edition__published_at")
    for article, *values in rows.order_by("edition__number").values_list("edition__article_id", *fields):
        change = SourceChange(*values)
        found[article][change.unit].append(change)
    return found


def published_editions(articles: Collection[Article]) -> dict[tuple[int, str], dict[str, Any]]:
    """(guide, language) -> number of its newest edition, and whether that is withdrawn."""
    rows = (
        Edition.objects.filter(article__in=articles)
        .newest()
        .values_list("article_id", "language", "number", "withdrawal")
    )
    return {
        (article, language): {"edition": number, "withdrawn": gone is not None}
        for article, language, number, gone in rows
    }


def word_counts(content: Content) -> dict[str, int]:
    """Unit -> the number of words of the source, in reading order; the references are not translated."""
    return {
        unit: count_words(contents.words_of(content, unit))
        for unit in contents.unit_names(content)
        if unit != REFERENCES
    }


def count_words(words: Mapping[str, str]) -> int:
    return sum(len(TAG.sub(" ", text).split()) for text in words.values())
