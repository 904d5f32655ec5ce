"""What of the record an entry is about: editions that it published, withdrew, reviewed or corrected, and changed pages."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles.models import Edition, EditionChange, Review, Withdrawal
from livhealth.ledger.frozen import FrozenQuerySet
from livhealth.ledger.models import Entry


@dataclass(frozen=True)
class Concerned:
    """What an entry is about: editions, the languages whose page said something else from then on, and of which guide."""

    editions: list[Edition]
    languages: list[str]
    slug: str = ""


def concerned(entry: Entry, slug: str) -> Concerned:
    """`slug` is the address that the entry's guide has today. Up to five queries."""
    facts = json.loads(entry.facts)
    keys = set(edition_keys(cited(facts)))
    rows = Edition.objects.filter(pk__in=keys).select_related("base", "article").defer(*HEAVY)
    pages = facts.get("pages", {})
    return Concerned(list(rows.order_by("pk")), sorted(pages) if isinstance(pages, dict) else [], slug)


HEAVY = ("content", "composed_from", "base__content", "base__composed_from")


def cited(facts: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Kind of row -> primary keys of the rows that the facts cite."""
    found: dict[str, list[Any]] = {}
    for model, pk, _version, _digest in facts.get("rows", []):
        found.setdefault(model, []).append(pk)
    return found


def edition_keys(rows: Mapping[str, list[Any]]) -> Iterator[int]:
    """The editions that cited rows are, or belong to; of a review those whose text it was given for."""
    yield from rows.get("articles.edition", [])
    for model in (Withdrawal, EditionChange):
        if keys := rows.get(model._meta.label_lower):
            own: FrozenQuerySet = model.objects.filter(pk__in=keys)
            yield from own.values_list("edition", flat=True)
    if keys := rows.get("articles.review"):
        for review in Review.objects.filter(pk__in=keys):
            same = Edition.objects.filter(
                article=review.article_id, language=review.language, digest=review.content_digest
            )
            yield from same.order_by("-number").values_list("pk", flat=True)[:1]
