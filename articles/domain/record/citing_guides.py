"""Which guides cite a reference now: the editions in public view, the units, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from articles.domain.edition import content as contents
from articles.domain.edition.unit import Unit
from articles.domain.record.keyset import walk_by_key
from articles.models import Edition
from livhealth.text.digest import canonical_json
from livhealth.text.structure import cited_keys
from references.models import Reference

CHUNK = 20


@dataclass(frozen=True)
class Citing:
    """One edition in public view that cites the reference: in which units, and since which edition without a break."""

    edition: Edition
    units: list[str]
    since: int


def known_references() -> list[Reference]:
    """Every reference that there is or was: key and title."""
    return list(Reference.objects.only("key", "title", "is_retired"))


def next_citing(key: str, *, after: tuple[str, str] | None, size: int) -> list[Citing]:
    """Up to `size` editions by guide and language, those after (slug, language) if given. One query.

    It looks through the content of the editions in public view, and back through those before each that is found.
    """
    cites = f'"key":{canonical_json(key)}'  # as canonical JSON has it in the records, and nowhere else
    without = (
        Edition.objects.filter(
            article=OuterRef("article"), language=OuterRef("language"), number__lt=OuterRef("number")
        )
        .exclude(content__contains=cites)
        .order_by("-number")
        .values("number")[:1]
    )
    rows = Edition.objects.current().filter(content__contains=cites)
    if after:
        slug, language = after
        rows = rows.filter(Q(article__slug__gt=slug) | Q(article__slug=slug, language__gt=language))
    since = Coalesce(Subquery(without, output_field=IntegerField()), Value(0)) + Value(1)
    rows = rows.annotate(since=since, slug=F("article__slug")).select_related("article").defer("composed_from")
    return [citing(edition, key) for edition in rows.order_by("slug", "language")[:size]]


def every_citing(key: str) -> Iterator[Citing]:
    return walk_by_key(lambda after: next_citing(key, after=after, size=CHUNK), citing_place)


def citing(edition: Edition, key: str) -> Citing:
    content = contents.read_content(edition.content)
    units = [unit for unit in contents.unit_names(content) if not Unit.parse(unit).is_frozen_data]
    found = [unit for unit in units if key in cited_in(contents.words_of(content, unit))]
    return Citing(edition, found, edition.since)  # type: ignore[attr-defined]


def cited_in(words: dict[str, str]) -> set[str]:
    return {key for body in contents.bodies(words) for key in cited_keys(body)}


def citing_place(row: Citing) -> tuple[str, str]:
    """What the list goes on by."""
    return row.edition.article.slug, row.edition.language
