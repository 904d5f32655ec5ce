"""What stands of each guide now: per language the newest edition, and whether anybody else has answered for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Case, OuterRef, Subquery, Value, When

from articles.models import Article, ArticleText, Edition
from articles.models.signed import signature_stands
from livhealth.floor.languages import codes


@dataclass(frozen=True)
class GuideNow:
    """One guide: its title as editors have it, and the newest edition of every language that it is published in."""

    article: Article
    title: str
    editions: list[Edition]  # the source first; each with `withdrawal` if it has one, and `is_alone`


def standing_of(articles: Sequence[Article]) -> list[GuideNow]:
    """The guides in the given order, in three queries."""
    titles = {
        (article, language): title
        for article, language, title in ArticleText.objects.filter(article__in=articles).values_list(
            "article", "language", "title"
        )
    }
    found: dict[int, list[Edition]] = {article.pk: [] for article in articles}
    for edition in newest_editions(articles):
        found[edition.article_id].append(edition)
    return [
        GuideNow(
            article=article,
            title=titles.get((article.pk, article.source_language), article.slug),
            editions=sorted(found[article.pk], key=source_first),
        )
        for article in articles
    ]


def newest_editions(articles: Sequence[Article]) -> Sequence[Edition]:
    """The newest of every language of the installation, found along the index: old editions cost nothing."""
    newest = {
        f"newest_{code}": Subquery(
            Edition.objects.filter(article=OuterRef("pk"), language=code).order_by("-number").values("pk")[:1]
        )
        for code in codes()
    }
    rows = Article.objects.filter(pk__in=[article.pk for article in articles]).annotate(**newest)
    keys = {key for found in rows.values_list(*newest) for key in found if key is not None}
    is_alone = Case(
        When(release=Edition.Release.REVIEWED, then=Value(False)),
        When(signature_stands(), then=Value(False)),
        default=Value(True),
        output_field=BooleanField(),
    )
    editions = Edition.objects.filter(pk__in=keys).annotate(is_alone=is_alone)
    return list(editions.select_related("withdrawal").defer("content", "composed_from"))


def source_first(edition: Edition) -> tuple[bool, int]:
    """The source language first, then the installation's order."""
    return not edition.is_source, codes().index(edition.language)
