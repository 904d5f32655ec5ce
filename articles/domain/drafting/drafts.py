"""The draft side of one guide in one language: its places and words, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Q
from reversion.models import Version

from articles.domain.edition.content import OutlineItem
from articles.domain.edition.unit import HEAD
from articles.models import FAQ, Article, ArticleText, Edition, FAQText, Section, SectionText
from livhealth.text.structure import cited_keys
from references.models import Reference


@dataclass(frozen=True)
class Draft:
    """A unit on the draft side: its row (None for the head), and its words or None."""

    unit: str
    row: Section | FAQ | None
    text: Any
    level: int = 0
    parent: str | None = None

    @property
    def outline_item(self) -> OutlineItem:
        return OutlineItem(self.unit, self.parent, self.row.safety_critical if self.row else False)


@dataclass(frozen=True)
class Drafts:
    """Everything a guide's editors have written in one language, in reading order."""

    article: Article
    language: str
    head: Draft
    sections: list[Draft]
    faqs: list[Draft]
    retired: list[Draft] = field(default_factory=list)

    def units(self) -> list[Draft]:
        """Sections and FAQs that are shown, in reading order."""
        return [*self.sections, *self.faqs]

    def all(self) -> list[Draft]:
        return [self.head, *self.units()]

    def texts(self) -> Iterator[Any]:
        return (draft.text for draft in self.all() if draft.text)

    def find(self, unit: str) -> Draft | None:
        return next((draft for draft in [*self.all(), *self.retired] if draft.unit == unit), None)


def load_drafts(article: Article, language: str) -> Drafts:
    """The drafts of a guide in a language: six queries at most, whatever its size."""
    head = ArticleText.objects.filter(article=article, language=language).first()
    sections = list(Section.objects.filter(article=article))
    faqs = list(FAQ.objects.filter(article=article))
    words = {text.section_id: text for text in SectionText.objects.of_article(article, language)}
    answers = {text.faq_id: text for text in FAQText.objects.of_article(article, language)}
    texts = [text for text in (head, *words.values(), *answers.values()) if text]
    connect(article, sections, faqs, texts)
    connect_editions(texts)
    drafts = [*ordered(sections, words), *(Draft(faq.unit(), faq, answers.get(faq.pk), 2) for faq in faqs)]
    shown = [draft for draft in drafts if not is_retired(draft)]
    return Drafts(
        article=article,
        language=language,
        head=Draft(HEAD, None, head),
        sections=[draft for draft in shown if isinstance(draft.row, Section)],
        faqs=[draft for draft in shown if isinstance(draft.row, FAQ)],
        retired=[draft for draft in drafts if is_retired(draft)],
    )


def is_retired(draft: Draft) -> bool:
    return draft.row is not None and draft.row.is_retired


def connect(article: Article, sections: list[Section], faqs: list[FAQ], texts: list[Any]) -> None:
    """Tie the rows together in memory, so that asking a text for its guide costs no query."""
    by_id = {section.pk: section for section in sections}
    answers = {faq.pk: faq for faq in faqs}
    for row in [*sections, *faqs]:
        row.article = article
    for section in sections:
        if section.parent_id:
            section.parent = by_id[section.parent_id]
    for text in texts:
        if isinstance(text, SectionText):
            text.section = by_id[text.section_id]
        elif isinstance(text, FAQText):
            text.faq = answers[text.faq_id]
        else:
            text.article = article


def connect_editions(texts: Iterable[Any]) -> None:
    """The same for the source editions that texts were made from: few for many texts, and none of their words is read."""
    numbers = {text.source_edition_id for text in texts} - {None}
    editions = Edition.objects.defer("content", "composed_from").in_bulk(numbers) if numbers else {}
    for text in texts:
        if text.source_edition_id:
            text.source_edition = editions[text.source_edition_id]


def ordered(sections: list[Section], words: dict[int, SectionText]) -> Iterator[Draft]:
    """Chapters in order, each followed by its sub-sections."""
    under: dict[int | None, list[Section]] = defaultdict(list)
    for section in sections:
        under[section.parent_id or None].append(section)
    for chapter in under[None]:
        yield Draft(chapter.unit(), chapter, words.get(chapter.pk), 2)
        for section in under.get(chapter.pk, ()):
            yield Draft(section.unit(), section, words.get(section.pk), 3, chapter.unit())


def cited_records(bodies: list[str]) -> dict[str, Reference]:
    """The references that these bodies cite, by key, retired ones included."""
    keys = {key for body in bodies for key in cited_keys(body)}
    return {reference.key: reference for reference in Reference.objects.filter(key__in=keys)}


def versions(drafts: Drafts, records: dict[str, Reference], figures: Mapping[str, Any] | None = None) -> dict[str, int]:
    """The newest history version of everything the drafts consist of, in one query.

    Keys: the unit for its words, `place:<unit>` for its place, `reference:<key>`, `picture:<key>`, `guide`. `figures`
    are rows by such names.
    """
    named: dict[tuple[type, int], str] = {(Article, drafts.article.pk): "guide"}
    for draft in [*drafts.all(), *drafts.retired]:
        if draft.text:
            named[(type(draft.text), draft.text.pk)] = draft.unit
        if draft.row:
            named[(type(draft.row), draft.row.pk)] = f"place:{draft.unit}"
    named |= {(Reference, reference.pk): f"reference:{key}" for key, reference in records.items()}
    named |= {(type(row), row.pk): name for name, row in (figures or {}).items()}
    wanted, types = Q(pk__in=[]), {}
    for model in {model for model, _ in named}:
        types[ContentType.objects.get_for_model(model).pk] = model
        pks = [str(pk) for each, pk in named if each is model]
        wanted |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=pks)
    newest = (
        Version.objects.filter(wanted, db="default")
        .order_by()
        .values("content_type", "object_id")
        .annotate(version=Max("pk"))
    )
    return {named[(types[row["content_type"]], int(row["object_id"]))]: row["version"] for row in newest}
