"""What a new guide begins with: an address made from its title, and places from a template or from another guide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import icu
import yaml
from django.conf import settings
from django.utils.text import slugify

from articles.domain.drafting.drafts import load_drafts
from articles.domain.drafting.writing import check_citations, free_anchor, refuse_former_slug
from articles.models import FAQ, Article, ArticleText, FAQText, FormerSlug, Section, SectionText
from articles.models.article import RESERVED_SLUGS
from livhealth.editing.block import Change, change
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.ledger.models import Kind

LONGEST = 60


@dataclass(frozen=True)
class NewPlace:
    """A section or question that a new guide begins with, and its words in the guide's language."""

    words: Mapping[str, str]
    is_faq: bool = False
    is_sub: bool = False
    anchor: str = ""
    safety_critical: bool = False


@cache
def to_latin(language: str) -> Any:
    """ICU's rules: German writes its umlauts out, in other languages the marks go."""
    own = "de-ASCII; " if language == "de" else ""
    return icu.Transliterator.createInstance(f"Any-Latin; {own}Latin-ASCII")


def suggested_slug(title: str, language: str) -> str:
    """An address in plain Latin letters that no guide has or had, from a title in any language."""
    base = slugify(to_latin(language).transliterate(title))[:LONGEST].strip("-") or "guide"
    taken = {*RESERVED_SLUGS, *Article.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    taken |= set(FormerSlug.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(name for name in (base, *(f"{base}-{number}" for number in range(2, 10_000))) if name not in taken)


@cache
def templates() -> dict[str, Any]:
    """Template -> {"title": {language: title}, "sections": [{"anchor", "heading": {language: heading}, ...}]}."""
    text = (settings.BASE_DIR / "fixtures" / "templates.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def of_template(name: str, language: str) -> list[NewPlace]:
    """The headings of a template, in the guide's language; their words are still to be written."""
    return [
        NewPlace(
            {"heading": place["heading"].get(language, place["heading"]["en"])},
            anchor=place["anchor"],
            safety_critical=place.get("safety_critical", False),
        )
        for place in templates()[name]["sections"]
    ]


def of_guide(article: Article) -> list[NewPlace]:
    """What another guide says in its own language, as a draft to be rewritten."""
    drafts = load_drafts(article, article.source_language)
    return [
        NewPlace(
            draft.text.words(),
            is_faq=isinstance(draft.row, FAQ),
            is_sub=draft.parent is not None,
            anchor=draft.row.anchor if draft.row else "",
            safety_critical=bool(draft.row and draft.row.safety_critical),
        )
        for draft in drafts.units()
        if draft.text
    ]


def begin_guide(
    *,
    by: Person,
    reason: str,
    slug: str,
    head: Mapping[str, str],
    places: Sequence[NewPlace] = (),
    source_language: str = "en",
    **values: Any,
) -> Article:
    """A new guide with its head's source words and what it begins with, in one revision."""
    require(by, Act.EDIT_STRUCTURE)
    refuse_former_slug(slug)
    check_citations(head)
    article = Article(slug=slug, source_language=source_language, **values)
    with change(kind=Kind.CREATE, by=by, reason=reason) as done:
        done.insert(article)
        done.insert(ArticleText(article=article, language=source_language, **head))
        insert_places(done, article, places)
    return article


def insert_places(done: Change, article: Article, places: Sequence[NewPlace]) -> None:
    chapter: Section | None = None
    for position, place in enumerate(places):
        if place.is_faq:
            faq = FAQ(article=article, position=position, safety_critical=place.safety_critical)
            faq.anchor = place.anchor or free_anchor(FAQ, article, place.words["question"])
            done.insert(faq)
            done.insert(FAQText(faq=faq, language=article.source_language, **place.words))
            continue
        section = Section(
            article=article,
            position=position,
            parent=chapter if place.is_sub else None,
            safety_critical=place.safety_critical,
        )
        section.anchor = place.anchor or free_anchor(Section, article, place.words["heading"])
        done.insert(section)
        done.insert(SectionText(section=section, language=article.source_language, **place.words))
        chapter = chapter if place.is_sub else section
