"""The names of guides, for lines about them: titles, never addresses."""

from typing import Any

from articles.edit.desk.line import Line
from articles.models import Article
from articles.models.article import title_of


def titles(articles: list[Article]) -> dict[int, str]:
    """Guide -> title. One query."""
    rows = Article.objects.filter(pk__in={each.pk for each in articles}).annotate(guide_title=title_of())
    return {pk: title or slug for pk, title, slug in rows.values_list("pk", "guide_title", "slug")}


def line_of(row: Any, address: str, **said: Any) -> Line:
    """A line about a row of `titled`."""
    article = row.article
    return Line(
        name=row.guide_title or article.slug,
        address=address,
        spoken=article.source_language,
        language=row.language,
        **said,
    )
