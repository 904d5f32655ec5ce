"""What the translators' board asks the database: originals, the pointers of drafts and of what patients read, changes.

Each is one query for all guides, or one for each kind of text.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.freshness import SourceChange
from articles.domain.edition.unit import HEAD
from articles.domain.translating.content_parts import PartOf
from articles.models import Article, ArticleText, Edition, EditionChange, FAQText, SectionText


class Draft(NamedTuple):
    """The pointer of a translated unit's draft, and whether the draft is ready."""

    pointer: int | None
    ready: bool


@dataclass(frozen=True)
class Published:
    """The newest edition of a guide in a language, with the pointers of the units that patients read."""

    number: int | None = None
    withdrawn: bool = False
    pointers: Mapping[str, int] = field(default_factory=dict)


def newest_sources(articles: Collection[Article]) -> dict[int, tuple[Content, int]]:
    """Guide -> content and number of its newest source edition."""
    editions = Edition.objects.filter(article__in=articles).sources().newest()
    rows = editions.values_list("article_id", "content", "number")
    return {article: (contents.read_content(text), number) for article, text, number in rows}


def draft_pointers(
    articles: Collection[Article], languages: Collection[str]
) -> dict[tuple[int, str], dict[str, Draft]]:
    """(guide, language) -> unit -> its draft, for translations."""
    found: dict[tuple[int, str], dict[str, Draft]] = defaultdict(dict)
    for unit, article, language, pointer, ready in draft_rows(articles, languages):
        found[article, language][unit] = Draft(pointer, ready)
    return found


def draft_rows(
    articles: Collection[Article], languages: Collection[str]
) -> Iterable[tuple[str, int, str, int | None, bool]]:
    state = ("language", "source_edition__number", "ready")
    made = {"source_edition__isnull": False, "language__in": languages}
    heads = ArticleText.objects.filter(article__in=articles, **made)
    yield from ((HEAD, *values) for values in heads.values_list("article_id", *state))
    for model, prefix in ((SectionText, "section"), (FAQText, "faq")):
        rows = model.objects.filter(**{f"{prefix}__article__in": articles}, **made)
        for anchor, *values in rows.values_list(f"{prefix}__anchor", f"{prefix}__article_id", *state):
            yield (f"{prefix}:{anchor}", *values)


def changes_by_unit(
    articles: Collection[Article],
    drafts: Mapping[Any, Mapping[str, Draft]],
    published: Mapping[Any, Published],
) -> dict[int, dict[str, list[SourceChange]]]:
    """Guide -> unit -> effective changes of its source after the oldest pointer of any draft or published text."""
    pointers = [draft.pointer for units in drafts.values() for draft in units.values() if draft.pointer is not None]
    pointers += [number for each in published.values() for number in each.pointers.values()]
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


def published_editions(articles: Collection[Article], languages: Collection[str]) -> dict[tuple[int, str], Published]:
    """(guide, language) -> its newest edition; patients read nothing of one that is withdrawn."""
    rows = (
        Edition.objects.filter(article__in=articles, language__in=languages)
        .newest()
        .annotate(pointers=PartOf("content", "pointer"))
    )
    values = rows.values_list("article_id", "language", "number", "withdrawal", "pointers")
    return {
        (article, language): Published(number, gone is not None, json.loads(pointers or "{}") if gone is None else {})
        for article, language, number, gone, pointers in values
    }
