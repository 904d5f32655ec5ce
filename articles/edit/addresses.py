"""Where the editors' pages are."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from articles.domain.edition.unit import Unit
from articles.domain.texts.stored import KINDS
from articles.models import Article, Edition, ReadersQuestion
from livhealth.figures.models import Figure, FigureText


def hub(article: Article, language: str = "") -> str:
    """The guide's change page; for a translation, its lines in that language."""
    address = reverse("admin:articles_article_change", args=[article.pk])
    return f"{address}?language={language}" if language and language != article.source_language else address


def line(article: Article, unit: str, language: str = "") -> str:
    """A unit's line on the hub."""
    return f"{hub(article, language)}#{Unit.parse(unit).html_id}"


def write(article: Article, language: str, unit: str = "") -> str:
    """The whole guide to write in; with a unit, that one open in its editor."""
    if unit:
        return reverse("admin:articles_article_write_unit", args=[article.pk, language, unit])
    return reverse("admin:articles_article_write", args=[article.pk, language])


def history(article: Article) -> str:
    return reverse("admin:articles_article_history", args=[article.pk])


def preview(article: Article, language: str) -> str:
    return reverse("admin:articles_article_preview", args=[article.pk, language])


def typed(article: Article, language: str, unit: str) -> str:
    """One unit as patients would read it, with the words that a form posts."""
    return reverse("admin:articles_article_typed", args=[article.pk, language, unit])


def presence(article: Article, language: str) -> str:
    """Who is editing what of a guide in a language right now."""
    return reverse("admin:articles_article_presence", args=[article.pk, language])


def publish(article: Article, language: str) -> str:
    return reverse("admin:articles_article_publish", args=[article.pk, language])


def review(article: Article, language: str) -> str:
    return reverse("admin:articles_article_review", args=[article.pk, language])


def remarks(article: Article, language: str) -> str:
    """The conversation about a text: every remark on its passages."""
    return reverse("admin:articles_article_remarks", args=[article.pk, language])


def all_texts() -> str:
    """The search over all texts."""
    return reverse("admin:articles_article_texts")


def replace_texts() -> str:
    """Other words in the place of a phrase, in all texts."""
    return reverse("admin:articles_article_replace_texts")


def replaced_texts() -> str:
    """What was replaced last, to take it back."""
    return reverse("admin:articles_article_replaced_texts")


def text_named(kind: str, pk: int) -> str:
    """The change page of a text whose row was not read (articles.domain.texts.stored)."""
    return reverse(f"admin:articles_{KINDS[kind]._meta.model_name}_change", args=[pk])


def workbench(article: Article) -> str:
    return reverse("admin:articles_article_workbench", args=[article.pk])


def task(article: Article, language: str, unit: str) -> str:
    """Where a translator writes one unit beside its original."""
    return reverse("admin:articles_article_task", args=[article.pk, language, unit])


def whole_translation(article: Article, language: str) -> str:
    """A translation to read whole, beside its original."""
    return reverse("admin:articles_article_whole", args=[article.pk, language])


def concordance(source: str, language: str) -> str:
    """A search in everything that was translated from one language into another."""
    return reverse("admin:articles_article_concordance", args=[source, language])


def mail_wishes() -> str:
    return reverse("admin:articles_article_mail_wishes")


def countersign(edition: Edition) -> str:
    return reverse("admin:articles_edition_countersign", args=[edition.pk])


def text(row: Any) -> str:
    """The change page of a text, or of a place: a section or question itself."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def texts(model: type[Any]) -> Callable[[int], str]:
    """The change pages of one kind of text, for a page that names hundreds: the address is asked for once."""
    before, after = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[0]).rsplit("0", 1)
    return lambda pk: f"{before}{pk}{after}"


def figure_words(figure: Figure, language: str) -> str:
    """Where the words of a figure in a language are written, first ones included."""
    words = FigureText.objects.filter(figure=figure, language=language).first()
    if words:
        return text(words)
    return f"{reverse('admin:figures_figuretext_add')}?{urlencode({'figure': figure.pk, 'language': language})}"


def questions(article: Article | None = None, language: str = "") -> str:
    """The list of readers' questions; those of a guide, in a language."""
    asked = {"guide": article.pk if article else "", "language": language}
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("admin:articles_readersquestion_changelist") + (f"?{query}" if query else "")


def question(asked: ReadersQuestion) -> str:
    return reverse("admin:articles_readersquestion_change", args=[asked.pk])
