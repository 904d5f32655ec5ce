"""Which rows belong to one section, question or guide's head: its place, and its words in every language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from reversion.models import Version

from articles.domain.edition.unit import HEAD, Unit
from articles.models import FAQ, Article, ArticleText, FAQText, Section, SectionText

TEXTS: tuple[Any, ...] = (ArticleText, SectionText, FAQText)


@dataclass(frozen=True)
class Name:
    """What a text was called at one time."""

    language: str
    words: str


@dataclass(frozen=True)
class TracedPlace:
    """A place of a guide with its texts, the original's first; `row` is a section, a question, or the guide itself."""

    article: Article
    unit: str
    row: Any
    texts: list[Any]

    @property
    def title(self) -> str:
        """What it is called in the original; else in any language; else its name in the record."""
        return str(self.texts[0]) if self.texts else self.unit

    @property
    def title_language(self) -> str:
        return str(self.texts[0].language) if self.texts else ""

    @property
    def is_retired(self) -> bool:
        return bool(getattr(self.row, "is_retired", False))

    def rows(self) -> Iterator[tuple[Any, list[str]]]:
        """(model, primary keys) of everything that has a history here."""
        yield type(self.row), [str(self.row.pk)]
        if self.texts:
            yield type(self.texts[0]), [str(text.pk) for text in self.texts]

    def versions(self) -> Any:
        """Every version that django-reversion keeps of these rows."""
        wanted = Q(pk__in=[])
        for model, keys in self.rows():
            wanted |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
        return Version.objects.filter(wanted)

    @cached_property
    def former_names(self) -> list[Name]:
        """What it was called before and is not any more, the newest first. One query."""
        if not self.texts:
            return []
        model = type(self.texts[0])
        languages = {str(text.pk): text.language for text in self.texts}
        now = {(text.language, str(text)) for text in self.texts}
        kept = self.versions().filter(content_type=ContentType.objects.get_for_model(model)).order_by("-pk")
        named = ((languages[key], words) for key, words in kept.values_list("object_id", "object_repr"))
        return [Name(*each) for each in dict.fromkeys(named) if each not in now]


def trace(article: Article, name: str) -> TracedPlace | None:
    """The place of that name (`head`, `section:<anchor>`, `faq:<anchor>`), also a retired one; None where there is none."""
    try:
        unit = Unit.parse(name)
    except ValueError:
        return None
    if unit.is_frozen_data or "\x00" in name:  # no database looks for that sign
        return None
    row: Any = article if str(unit) == HEAD else placed(article, unit)
    if row is None:
        return None
    texts = sorted(row.texts.order_by("pk"), key=lambda text: (text.language != article.source_language, text.language))
    return TracedPlace(article, name, row, texts)


def traced_subject(kind: str, key: str) -> tuple[str, str] | None:
    """(address of the guide, unit) of the row that an entry of the ledger is about; None where that is no place."""
    rows: dict[str, tuple[Any, str]] = {
        **{model._meta.label_lower: (model, "article") for model in (Section, FAQ)},
        **{model._meta.label_lower: (model, model.ARTICLE_PATH) for model in TEXTS},
    }
    model, path = rows.get(kind, (None, ""))
    row = model.objects.select_related(path).filter(pk=key).first() if model and key.isdecimal() else None
    return (row.guide_slug(), row.unit()) if row else None


def placed(article: Article, unit: Unit) -> Any:
    models: dict[str, Any] = {"section": Section, "faq": FAQ}
    model = models.get(unit.kind.name)
    return model.objects.filter(article=article, anchor=unit.anchor).first() if model else None
