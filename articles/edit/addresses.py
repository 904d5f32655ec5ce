"""Where the editors' pages are."""

from typing import Any

from django.urls import reverse

from articles.models import Article, Edition


def hub(article: Article, language: str = "") -> str:
    """The guide's change page; for a translation, its lines in that language."""
    address = reverse("admin:articles_article_change", args=[article.pk])
    return f"{address}?language={language}" if language and language != article.source_language else address


def preview(article: Article, language: str) -> str:
    return reverse("admin:articles_article_preview", args=[article.pk, language])


def publish(article: Article, language: str) -> str:
    return reverse("admin:articles_article_publish", args=[article.pk, language])


def review(article: Article, language: str) -> str:
    return reverse("admin:articles_article_review", args=[article.pk, language])


def countersign(edition: Edition) -> str:
    return reverse("admin:articles_edition_countersign", args=[edition.pk])


def text(row: Any) -> str:
    """The change page of a text."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
