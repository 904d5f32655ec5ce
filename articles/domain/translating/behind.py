"""How does each language of each guide stand, in a few numbers? Kept for each guide until an act changes it.

The board (articles.domain.translating.board) answers this for every unit; the first page of everybody's day must not ask
so much each time. What a guide's row says depends on its drafts and editions, and on the words of figures: every change
of these is an act, and each act's digest stands for all before it (hash chain). So a row is kept under those digests.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from articles.domain.translating.board import Cell, Row, board
from articles.domain.translating.workbench import next_unit
from articles.models import Article
from livhealth.floor.kept import MEGABYTE, Kept
from livhealth.ledger.models import Entry

MOST = 200  # guides, the newest: what is more is on the board
WEIGHT = 400  # bytes of what is kept of one language


@dataclass(frozen=True)
class Standing:
    """One guide in one language: how many parts of it a translator has to write, and what patients have."""

    article: Article
    title: str
    language: str
    missing: int
    safety: int
    content: int
    parts: int
    is_read: bool
    safety_for_patients: int
    next_unit: str  # the most urgent part to translate; "" when there is none
    waiting: int  # parts whose draft waits for publication

    @property
    def is_begun(self) -> bool:
        return self.missing < self.parts

    @property
    def to_do(self) -> bool:
        return bool(self.missing or self.safety or self.content)


Rows = tuple[Standing, ...]
kept: Kept[Rows] = Kept(8 * MEGABYTE, lambda _key, rows: WEIGHT * len(rows))


def standings(languages: Collection[str]) -> list[Standing]:
    """What has to be done in these languages: the gravest for patients first. Two queries for what is kept already."""
    asked = set(languages)
    newest = Article.objects.order_by("-pk")[:MOST]
    found = [each for rows in rows_of(newest) for each in rows if each.language in asked and each.to_do]
    return sorted(found, key=lambda each: (-each.safety_for_patients, -each.safety, -each.content, each.missing))


def standings_of(article: Article) -> Rows:
    """One guide in every other language. One query for what is kept already."""
    return next(rows_of(Article.objects.filter(pk=article.pk)))


def rows_of(guides: QuerySet[Article]) -> Iterator[Rows]:
    """The row of each guide; those that are not kept are asked of the board together."""
    figures = Entry.objects.filter(subject_type__startswith="figures.").order_by("-number").values("digest")[:1]
    own = Entry.objects.filter(article=OuterRef("slug")).order_by("-number").values("digest")[:1]
    articles = guides.annotate(act=Subquery(own), figures_act=Subquery(figures))
    keys = {each.pk: (each.pk, each.slug, each.act, each.figures_act) for each in articles}
    known = kept.find(key for each in articles if each.act and (key := keys[each.pk]))
    made = {row.article.pk: summed_up(row) for row in board([each for each in articles if keys[each.pk] not in known])}
    for each in articles:
        if each.pk in made and each.act:  # without an act nothing stands for what it says
            kept.keep(keys[each.pk], made[each.pk])
        yield made[each.pk] if each.pk in made else known[keys[each.pk]]


def summed_up(row: Row) -> Rows:
    return tuple(standing_of(row, cell) for cell in row.cells)


def standing_of(row: Row, cell: Cell) -> Standing:
    following = next_unit(cell.units)
    return Standing(
        article=row.article,
        title=row.title,
        language=cell.language,
        missing=cell.missing,
        safety=cell.safety,
        content=cell.content,
        parts=len(cell.units),
        is_read=cell.is_read,
        safety_for_patients=cell.safety_for_patients if cell.is_read else 0,
        next_unit=following.unit if following else "",
        waiting=cell.waiting,
    )
