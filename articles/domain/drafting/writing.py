"""Verbs of editors on structure and source words: create a guide, add units, save texts, bring older words back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.domain.edition.unit import RICH
from articles.models import FAQ, Article, ArticleText, Edition, FAQText, FormerSlug, Section, SectionText
from articles.models.place import RESERVED_ANCHOR
from articles.models.text import Text
from livhealth.editing import restoring
from livhealth.editing.block import Change, change
from livhealth.editing.history import Save
from livhealth.figures.models import Figure
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Kind
from livhealth.text.structure import cited_figures, cited_keys
from references.models import Reference


def create_article(
    *, by: Person, reason: str, slug: str, source_language: str = "en", head: Mapping[str, str], **values: Any
) -> Article:
    """A new guide with its head's source words (`title`, `summary`, `introduction`, `takeaways`)."""
    require(by, Act.EDIT_STRUCTURE)
    refuse_former_slug(slug)
    check_citations(head)
    article = Article(slug=slug, source_language=source_language, **values)
    with change(kind=Kind.CREATE, by=by, reason=reason) as done:
        done.insert(article)
        done.insert(ArticleText(article=article, language=source_language, **head))
    return article


def refuse_former_slug(slug: str, *, of: Article | None = None) -> None:
    """Raises ValidationError for an address that another guide than `of` had once: it leads there for ever."""
    if FormerSlug.objects.filter(slug=slug).exclude(article=of).exists():
        raise ValidationError({"slug": _("“%s” was the address of a guide once and still leads there.") % slug})


def save_article(*, article: Article, seen: int, by: Person, reason: str, **values: Any) -> list[str]:
    """Change a guide's own facts (review interval, origin); returns the fields that changed."""
    require(by, Act.EDIT_STRUCTURE)
    with change(kind=Kind.EDIT, by=by, reason=reason, subject=article) as done:
        return change_article(done, article, seen, values)


def save_facts(*, article: Article, seen: int, by: Person, reason: str, codes: str, topics: str) -> list[str]:
    """Say what the guide is about: its codes for machines, its topics for readers (articles.models.codes, .topics).

    Gives the fields that changed; raises ValidationError for a code or a topic that does not exist.
    """
    require(by, Act.EDIT_STRUCTURE)
    with change(kind=Kind.EDIT, by=by, reason=reason, subject=article) as done:
        return done.update(article, seen=seen, codes=codes, topics=topics)


def change_article(done: Change, article: Article, seen: int, values: Mapping[str, Any]) -> list[str]:
    published = Edition.objects.filter(article=article).exists()
    for name in ("slug", "source_language"):
        if published and values.get(name, getattr(article, name)) != getattr(article, name):
            raise ValidationError(
                {name: _("This guide has been published: it keeps its address and its source language.")}
            )
    return done.update(article, seen=seen, **values)


def add_section(
    *,
    article: Article,
    by: Person,
    reason: str,
    heading: str,
    body: str = "",
    parent: Section | None = None,
    after: Section | None = None,
    anchor: str = "",
    safety_critical: bool = False,
    ready: bool = True,
) -> Section:
    """A new chapter (or sub-section of `parent`) behind `after`, else at the end, with its source words."""
    require(by, Act.EDIT_STRUCTURE)
    check_citations({"body": body})
    section = Section(article=article, parent=parent, safety_critical=safety_critical)
    section.anchor = anchor or free_anchor(Section, article, heading)
    section.position = after.position + 1 if after else next_position(Section, article)
    with change(kind=Kind.CREATE, by=by, reason=reason) as done:
        done.insert(section)
        done.insert(
            SectionText(section=section, language=article.source_language, heading=heading, body=body, ready=ready)
        )
        make_room(done, section)
    return section


def add_faq(
    *,
    article: Article,
    by: Person,
    reason: str,
    question: str,
    answer: str,
    after: FAQ | None = None,
    anchor: str = "",
    safety_critical: bool = False,
    ready: bool = True,
) -> FAQ:
    """A new question behind `after`, else at the end, with its source words."""
    require(by, Act.EDIT_STRUCTURE)
    check_citations({"answer": answer})
    faq = FAQ(article=article, safety_critical=safety_critical)
    faq.anchor = anchor or free_anchor(FAQ, article, question)
    faq.position = after.position + 1 if after else next_position(FAQ, article)
    with change(kind=Kind.CREATE, by=by, reason=reason) as done:
        done.insert(faq)
        done.insert(FAQText(faq=faq, language=article.source_language, question=question, answer=answer, ready=ready))
        make_room(done, faq)
    return faq


def make_room(done: Change, new: Section | FAQ) -> None:
    """Whatever stands where the new one came to stand, or behind it, moves on by one place."""
    behind = type(new).objects.filter(article=new.article, position__gte=new.position).exclude(pk=new.pk)
    if not behind.filter(position=new.position).exists():
        return
    for row in behind:
        done.move(row, seen=row.save_number, position=row.position + 1)


def next_position(model: type[Section] | type[FAQ], article: Article) -> int:
    last = model.objects.filter(article=article).order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def free_anchor(model: type[Section] | type[FAQ], article: Article, heading: str) -> str:
    """An anchor made from the heading that this guide has never used."""
    base = slugify(heading)[:60].strip("-") or model.PREFIX
    used = {RESERVED_ANCHOR, *model.objects.filter(article=article).values_list("anchor", flat=True)}
    return next(name for name in (base, *(f"{base}-{number}" for number in range(2, 10_000))) if name not in used)


def save_text(*, text: Text, seen: int, by: Person, reason: str, **values: Any) -> list[str]:
    """Save source words (or their ready state); returns the fields that changed.

    `seen` is the save number of the row that the editor was shown. Raises Stale when somebody
    saved since, ValidationError when the words break a rule or cite an unknown reference.
    """
    refuse_translation(text)
    require(by, Act.EDIT_SOURCE)
    check_citations(values)
    with change(kind=Kind.EDIT, by=by, reason=reason, subject=text) as done:
        return done.update(text, seen=seen, **values)


def refuse_translation(text: Text) -> None:
    if not text.is_source:
        raise Refused(_("These are translated words: save them as a translation."))


def check_citations(values: Mapping[str, Any]) -> None:
    """Raises ValidationError on the field that cites a reference, or shows a figure, that is not there or is retired."""
    bodies = {name: value for name, value in values.items() if name in RICH}
    problems: dict[str, list[str]] = {}
    for find, model, sentence in (
        (
            cited_keys,
            Reference,
            _("There is no reference “%s”. Add it under References first, or take the citation out."),
        ),
        (cited_figures, Figure, _("There is no figure “%s” in use. Add it under Figures first, or take it out.")),
    ):
        cited = {name: dict.fromkeys(find(value)) for name, value in bodies.items()}
        for name, key in unusable(cited, model):
            problems.setdefault(name, []).append(sentence % key)
    if problems:
        raise ValidationError(problems)


def unusable(cited: Mapping[str, Iterable[str]], model: type[Reference] | type[Figure]) -> Iterator[tuple[str, str]]:
    """(field, key) of everything cited that new text may not cite."""
    keys = {key for found in cited.values() for key in found}
    known = set(model.objects.in_use().filter(key__in=keys).values_list("key", flat=True)) if keys else set()
    return ((name, key) for name, found in cited.items() for key in found if key not in known)


def restore_text(*, text: Text, save: Save, seen: int, by: Person, reason: str) -> None:
    """The words of `save` become the draft again, cleaned and checked as if they were typed."""
    if text.is_source:
        require(by, Act.EDIT_SOURCE)
    else:
        require(by, Act.EDIT_TRANSLATION, language=text.language)
    check_citations({name: save.values.get(name, "") for name in text.WORDS})
    restoring.restore(row=text, save=save, fields=text.WORDS, seen=seen, by=by, reason=reason)
