"""Loading the guides of `fixtures/` through the verbs: what is there already is never touched."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction

from articles.domain.drafting.composing import newest_edition
from articles.domain.drafting.fixtures import Fixtures, Guide
from articles.domain.drafting.writing import add_faq, add_section, create_article
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.translating.translations import start_translation
from articles.models import FAQ, Article, ArticleText, FAQText, Section, SectionText
from articles.models.text import Provenance
from livhealth.figures.frozen import shown_digest
from livhealth.figures.models import Figure
from livhealth.figures.processing import written_anew
from livhealth.figures.wording import add_figure_text
from livhealth.figures.writing import add_figure
from livhealth.floor.access import Installation
from livhealth.floor.person import Person
from livhealth.ledger.models import Kind
from references.models import Reference
from references.writing import add_reference

REASON = "Came with the installation"
FIRST_EDITION = "First edition of the guide that came with the installation"
Tell = Callable[[str], Any]


def load_guides(fixtures: Fixtures, *, by: Person, tell: Tell) -> None:
    """Create references, guides and texts that are missing; publish languages never published.

    `by` is the person who publishes. Each guide and each language is one transaction.
    """
    with transaction.atomic():
        load_references(fixtures)
        load_figures(fixtures)
    for guide in fixtures.guides:
        source = guide.structure["source_language"]
        with transaction.atomic():
            article = load_source(guide)
        publish_first(article, source, by=by, tell=tell)
        for language in sorted(set(guide.words) - {source}):
            with transaction.atomic():
                load_translation(article, guide, language)
            publish_first(article, language, by=by, tell=tell)


def load_references(fixtures: Fixtures) -> None:
    present = set(Reference.objects.values_list("key", flat=True))
    for key, record in fixtures.references.items():
        if key not in present:
            values = {
                **record,
                "authors": "\n".join(record.get("authors", [])),
                "editors": "\n".join(record.get("editors", [])),
            }
            add_reference(by=Installation(), reason=REASON, key=key, **values)


def load_figures(fixtures: Fixtures) -> None:
    """Figures with their pictures, and their words in every language; what is there already stays as it is."""
    present = set(Figure.objects.values_list("key", flat=True))
    installed: dict[str, Any] = {"by": Installation(), "reason": REASON}
    for key, given in fixtures.figures.items():
        if key in present:
            continue
        language = given.get("source_language", settings.LANGUAGE_CODE)
        values = {name: given[name] for name in ("decorative", "credit", "source", "licence") if name in given}
        words = {code: {**said, "legend": "\n".join(said.get("legend", []))} for code, said in given["words"].items()}
        picture = written_anew(given["file"].read_bytes(), given["file"].name)
        original = words.pop(language)
        figure = add_figure(**installed, key=key, picture=picture, words=original, source_language=language, **values)
        for code, said in words.items():
            add_figure_text(figure=figure, language=code, original=shown_digest(figure), **installed, **said)


def load_source(guide: Guide) -> Article:
    """The guide with its places and source words; places that are there, retired ones too, stay as they are."""
    structure = guide.structure
    words = guide.words[structure["source_language"]]
    article = Article.objects.filter(slug=structure["slug"]).first() or new_article(structure, words)
    sections = {section.anchor: section for section in Section.objects.filter(article=article)}
    faqs = set(FAQ.objects.filter(article=article).values_list("anchor", flat=True))
    common: dict[str, Any] = {"article": article, "by": Installation(), "reason": REASON}
    for place in guide.places:
        anchor, flag = place["anchor"], place["safety_critical"]
        if place["kind"] == "faq" and anchor not in faqs:
            add_faq(**common, anchor=anchor, safety_critical=flag, **words["faqs"][anchor])
        elif place["kind"] == "section" and anchor not in sections:
            parent = sections.get(place["parent"] or "")
            sections[anchor] = add_section(
                **common, anchor=anchor, parent=parent, safety_critical=flag, **words["sections"][anchor]
            )
    return article


def new_article(structure: dict[str, Any], words: dict[str, Any]) -> Article:
    origin = structure.get("origin", {})
    return create_article(
        by=Installation(),
        reason=REASON,
        slug=structure["slug"],
        source_language=structure["source_language"],
        head=head_of(words),
        review_interval_months=structure.get("review_interval_months", 12),
        origin_author=origin.get("author", ""),
        origin_publisher=origin.get("publisher", ""),
        origin_published_on=origin.get("published_on"),
        codes="\n".join(structure.get("codes", [])),
        topics="\n".join(structure.get("topics", [])),
    )


def head_of(words: dict[str, Any]) -> dict[str, str]:
    return {name: words[name] for name in ArticleText.WORDS}


def load_translation(article: Article, guide: Guide, language: str) -> None:
    """The words of one language that are missing, tied to the published source."""
    words = guide.words[language]
    source = newest_edition(article, article.source_language)
    common: dict[str, Any] = {
        "language": language,
        "source_edition": source,
        "provenance": Provenance(words["provenance"]),
        "by": Installation(),
        "reason": REASON,
        "kind": Kind.IMPORT,
    }
    if not ArticleText.objects.filter(article=article, language=language).exists():
        start_translation(parent=article, words=head_of(words), **common)
    for model, texts, name in ((Section, SectionText, "sections"), (FAQ, FAQText, "faqs")):
        present = set(texts.objects.of_article(article, language).values_list(f"{model.PREFIX}__anchor", flat=True))
        for row in model.objects.filter(article=article).select_related("article"):
            if row.anchor in words.get(name, {}) and row.anchor not in present:
                start_translation(parent=row, words=words[name][row.anchor], **common)


def publish_first(article: Article, language: str, *, by: Person, tell: Tell) -> None:
    """Publish a language that was never published, saying truthfully that nobody reviewed it."""
    if newest_edition(article, language):
        return
    publication = Publication(article, language, FIRST_EDITION, emergency=True, override=True)
    publish_edition(publication=publication, by=by)
    tell(f"Published {article.slug} in {language}.")
