"""What guides and their places are called now, in the language each guide is written in: titles instead of addresses."""

from collections.abc import Collection
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from articles.domain.edition.unit import FACTS, HEAD, REFERENCES, Unit, is_figure
from articles.models import ArticleText, FAQText, FormerSlug, SectionText


def titles_by_address() -> dict[str, str]:
    """Address of a guide, present or former -> the guide's title: entries keep the address of their day. Two queries."""
    heads = ArticleText.objects.filter(language=F("article__source_language"))
    now = list(heads.values_list("article", "article__slug", "title"))
    titles = {guide: title for guide, _address, title in now}
    former = FormerSlug.objects.filter(article__in=titles).values_list("slug", "article")
    return {address: titles[guide] for address, guide in former} | {address: title for _guide, address, title in now}


class Titles:
    """Of some guides, read in three queries; of another one when it is first asked for."""

    def __init__(self, guides: Collection[int] = ()) -> None:
        self.guides: dict[int, dict[str, str]] = {}
        if guides:
            self.read(set(guides))

    def read(self, guides: Collection[int]) -> None:
        self.guides |= {guide: {} for guide in guides}
        tables: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
            (ArticleText, HEAD, ("article", "pk", "title")),
            (SectionText, "section", ("section__article", "section__anchor", "heading")),
            (FAQText, "faq", ("faq__article", "faq__anchor", "question")),
        )
        for model, kind, columns in tables:
            path = model.ARTICLE_PATH
            rows = model.objects.filter(**{f"{path}__in": guides}, language=F(f"{path}__source_language"))
            for guide, anchor, words in rows.values_list(*columns):
                self.guides[guide][kind if kind == HEAD else f"{kind}:{anchor}"] = words

    def guide(self, article: Any) -> str:
        """The guide's title; its address where it has none yet."""
        return self.of(article.pk).get(HEAD) or str(article.slug)

    def unit(self, guide: int, unit: str) -> str:
        """What a unit is called now; its name in the record where the guide has none of that name."""
        if unit == HEAD:
            return _("Title and introduction")
        if unit == REFERENCES:
            return _("References")
        if unit == FACTS:
            return _("Codes and topics")
        return _("Figure “%s”") % Unit.parse(unit).anchor if is_figure(unit) else self.of(guide).get(unit, unit)

    def of(self, guide: int) -> dict[str, str]:
        if guide not in self.guides:
            self.read({guide})
        return self.guides[guide]
