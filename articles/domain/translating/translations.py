"""Verbs of translators: words in another language, tied to the source edition they were made from."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from articles.domain.drafting.writing import check_citations
from articles.models import FAQ, Article, ArticleText, Edition, FAQText, Section, SectionText
from articles.models.text import Provenance, Text
from livhealth.editing.block import change
from livhealth.floor.access import Act, require
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Kind


def start_translation(
    *,
    parent: Article | Section | FAQ,
    language: str,
    source_edition: Edition | None,
    provenance: Provenance,
    words: Mapping[str, str],
    by: Any,
    reason: str,
    ready: bool = True,
    kind: Kind = Kind.CREATE,
) -> Text:
    """The first words of a unit in a language, made from the source edition that was shown."""
    require(by, Act.EDIT_TRANSLATION, language=language)
    article = parent if isinstance(parent, Article) else parent.article
    check_source(article, language, source_edition)
    check_citations(words)
    text = new_text(parent, language, **words, ready=ready, provenance=provenance, source_edition=source_edition)
    with change(kind=kind, by=by, reason=reason) as done:
        done.insert(text)
    return text


def new_text(parent: Article | Section | FAQ, language: str, **values: Any) -> Text:
    match parent:
        case Article():
            return ArticleText(article=parent, language=language, **values)
        case Section():
            return SectionText(section=parent, language=language, **values)
    return FAQText(faq=parent, language=language, **values)


def check_source(article: Article, language: str, source_edition: Edition | None) -> None:
    if language == article.source_language:
        raise Refused(_("This is the guide's own language: write it as the source, not as a translation."))
    if source_edition is None:
        raise Refused(_("The original is not published yet: a translation starts from a published original."))
    if source_edition.article_id != article.pk or source_edition.language != article.source_language:
        raise Refused(_("A translation is made from an edition of its own guide in the source language."))


def save_translation(
    *,
    text: Text,
    seen: int,
    by: Any,
    reason: str,
    source_edition: Edition | None = None,
    kind: Kind = Kind.EDIT,
    **values: Any,
) -> list[str]:
    """Save translated words; returns the fields that changed.

    `source_edition` is the edition that the translator worked from: the pointer moves to it, never
    back. None for a mere correction of the words, which makes no text current. Raises Stale when
    somebody saved since, ValidationError when the words break a rule.
    """
    require(by, Act.EDIT_TRANSLATION, language=text.language)
    check_citations(values)
    if source_edition is not None:
        check_source(text.article_of(), text.language, source_edition)
        values["source_edition"] = newer(text.source_edition, source_edition)
    with change(kind=kind, by=by, reason=reason, subject=text) as done:
        return done.update(text, seen=seen, **values)


def newer(known: Edition | None, shown: Edition) -> Edition:
    return shown if known is None or shown.number > known.number else known


def confirm_translation(*, text: Text, seen: int, source_edition: Edition, by: Any, reason: str) -> None:
    """ "Checked, still correct": the words stay, the pointer moves to the edition that was shown.

    Recorded as an act of its own; moves no "last changed" date. Raises Refused when the text is
    tied to that edition or a newer one already.
    """
    require(by, Act.EDIT_TRANSLATION, language=text.language)
    check_source(text.article_of(), text.language, source_edition)
    if newer(text.source_edition, source_edition) == text.source_edition:
        raise Refused(_("This translation was made from this edition or a newer one: there is nothing to confirm."))
    facts = {"source_edition": source_edition.number}
    with change(kind=Kind.CONFIRM, by=by, reason=reason, subject=text, facts=facts) as done:
        done.update(text, seen=seen, source_edition=source_edition)


def state_provenance(*, text: Text, provenance: Provenance, seen: int, by: Any, reason: str) -> None:
    """Say how the words came to be. Only this verb changes it: editing alone proves nothing."""
    require(by, Act.EDIT_TRANSLATION, language=text.language)
    if text.is_source or provenance == Provenance.WRITTEN:
        raise Refused(_("Source words are written; a translation is made by a person or by a machine."))
    with change(kind=Kind.EDIT, by=by, reason=reason, subject=text, facts={"provenance": str(provenance)}) as done:
        done.update(text, seen=seen, provenance=provenance)
