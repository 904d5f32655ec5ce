"""More guides, copied in bulk from one that the verbs made: for tests and benchmarks of what reads all of them."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from articles.models import Article, ArticleText, Edition, EditionChange, Section, SectionText

Rows = dict[int, Any]  # primary key of the row copied -> the copy


def copies(template: Article, count: int) -> None:
    """So many guides that say what `template` says, with its texts, editions and their changes."""
    for number in range(count):
        article = copied(Article.objects.filter(pk=template.pk), slug=f"{template.slug}-{number:03}")[template.pk]
        sections = copied(Section.objects.filter(article=template), article=article)
        editions = copied_editions(template, article)
        copied(ArticleText.objects.filter(article=template), {"source_edition_id": editions}, article=article)
        texts = SectionText.objects.filter(section__article=template)
        copied(texts, {"section_id": sections, "source_edition_id": editions})
        copied(EditionChange.objects.filter(edition__in=editions), {"edition_id": editions})


def copied_editions(template: Article, article: Article) -> Rows:
    """One by one: each may replace the one before it, and translations follow the source that they were made from."""
    found: Rows = {}
    for edition in Edition.objects.filter(article=template).order_by("pk"):
        found |= copied([edition], {"source_edition_id": found, "base_id": found}, article=article)
    return found


def copied(rows: Iterable[Any], references: dict[str, Rows] | None = None, **values: Any) -> Rows:
    """Copies of rows, each pointing to the copies of what the row pointed to."""
    found: Rows = {}
    for row in rows:
        key, row.pk = row.pk, None
        row._state.adding = True
        for name, value in values.items():
            setattr(row, name, value)
        for name, known in (references or {}).items():
            if getattr(row, name) is not None:
                setattr(row, name, known[getattr(row, name)].pk)
        found[key] = row
    if found:
        models.QuerySet(type(row)).bulk_create(found.values())
    return found
