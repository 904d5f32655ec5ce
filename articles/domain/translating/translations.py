"""Verbs of translators: words in another language, tied to the source edition they were made from."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.drafting.writing import check_citations
from articles.domain.translating.source_change import lacking, level_again, level_with, step_for
from articles.models import FAQ, Article, ArticleText, Edition, FAQText, Section, SectionText
from articles.models.text import Provenance, Text
from livhealth.editing import restoring
from livhealth.editing.block import change
from livhealth.editing.fields import cleaned
from livhealth.editing.history import Save
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Kind


def start_translation(
    *,
    parent: Article | Section | FAQ,
    language: str,
    source_edition: Edition | None,
    provenance: Provenance,
    words: Mapping[str, str],
    by: Person,
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
    by: Person,
    reason: str,
    source_edition: Edition | None = None,
    kind: Kind = Kind.EDIT,
    **values: Any,
) -> list[str]:
    """Save translated words; returns the fields that changed.

    `source_edition` is the edition that the translator worked from, None for a mere correction of the words. The
    pointer moves to it, never behind what patients' words are level with, and only where the words lack nothing that
    the original's change brought: else they are saved and still count as behind (docs/decisions/0013). Raises Stale
    when somebody saved since, ValidationError when the words break a rule, Refused when nothing would change but the
    pointer and the words lack something.
    """
    require(by, Act.EDIT_TRANSLATION, language=text.language)
    check_citations(values)
    if source_edition is not None:
        check_source(text.article_of(), text.language, source_edition)
    with transaction.atomic():
        stored = locked(text)
        words, target = words_after(stored, values), newer(stored.source_edition, source_edition)
        values["source_edition"] = level_with(stored, words, target)
        facts = {}
        if kind == Kind.EDIT and is_confirmation(stored, values):
            kind, facts = Kind.CONFIRM, {"source_edition": values["source_edition"].number}
        with change(kind=kind, by=by, reason=reason, subject=text, facts=facts) as done:
            changed = done.update(text, seen=seen, **values)
            if target != stored.source_edition and not changed:
                refuse_lacking(stored, target)
    return changed


def locked(text: Text) -> Any:
    """The text as it is stored now; nobody saves it until this transaction ends."""
    return type(text)._base_manager.select_for_update().get(pk=text.pk)


def words_after(stored: Text, values: Mapping[str, Any]) -> dict[str, str]:
    """A text's words once these values are stored, cleaned as a save cleans them."""
    fields = [field for field in stored._meta.concrete_fields if field.name in stored.WORDS and field.name in values]
    return {**stored.words(), **{field.name: cleaned(field, values[field.name]) for field in fields}}


def is_confirmation(stored: Text, values: Mapping[str, Any]) -> bool:
    """A save that moves the pointer on and changes nothing else."""
    asked = words_after(stored, values) | {name: values[name] for name in ("ready", "provenance") if name in values}
    same = all(getattr(stored, name) == value for name, value in asked.items())
    known, pointer = stored.source_edition, values["source_edition"]
    return same and pointer is not None and (known is None or pointer.number > known.number)


def newer(known: Edition | None, shown: Edition | None) -> Edition | None:
    return shown if known is None or (shown is not None and shown.number > known.number) else known


def confirm_translation(*, text: Text, seen: int, source_edition: Edition, by: Person, reason: str) -> None:
    """ "Checked, still correct": the words stay, the pointer moves to the edition that was shown.

    Recorded as an act of its own, with a reason in the translator's own words; moves no "last changed" date. Raises
    Refused when the text is tied to that edition or a newer one already, and, naming each difference, when the
    original's change brought something that the words lack and no language reviewer has settled.
    """
    require(by, Act.EDIT_TRANSLATION, language=text.language)
    check_source(text.article_of(), text.language, source_edition)
    if newer(text.source_edition, source_edition) == text.source_edition:
        raise Refused(_("This translation was made from this edition or a newer one: there is nothing to confirm."))
    facts = {"source_edition": source_edition.number}
    with change(kind=Kind.CONFIRM, by=by, reason=reason, subject=text, facts=facts) as done:
        stored = locked(text)  # as it was: while no patient has its words, its own pointer says what is new
        done.update(text, seen=seen, source_edition=source_edition)
        refuse_lacking(stored, source_edition)


def refuse_lacking(text: Text, upto: Edition | None) -> None:
    """Raises Refused, naming what the original's change up to an edition brought and the stored words lack."""
    found = lacking(text, text.words(), step_for(text, upto)).open if upto else []
    if found:
        sentence = _(
            "The change of the original brought something that this translation lacks. %(differences)s "
            "Change the translation, or ask a language reviewer to settle each difference."
        )
        raise Refused(sentence % {"differences": " ".join(each.sentence for each in found)})


def restore_translation(*, text: Text, save: Save, seen: int, by: Person, reason: str) -> None:
    """Older words of a translation become the draft again, as `restore_text` does it.

    Where they lack what the original brought since the words that patients have, or since they were written
    themselves, they count as behind again.
    """
    require(by, Act.EDIT_TRANSLATION, language=text.language)
    check_citations({name: save.values.get(name, "") for name in text.WORDS})
    with transaction.atomic():
        stored = locked(text)
        words = words_after(stored, {name: save.values[name] for name in text.WORDS if name in save.values})
        made_from = Edition.objects.filter(pk=save.values.get("source_edition") or 0).first()
        pointer = level_again(stored, words, made_from)
        restoring.restore(
            row=text,
            save=save,
            fields=text.WORDS,
            seen=seen,
            by=by,
            reason=reason,
            also={"source_edition": pointer},
        )


def state_provenance(*, text: Text, provenance: Provenance, seen: int, by: Person, reason: str) -> None:
    """Say how the words came to be. Only this verb changes it: editing alone proves nothing."""
    require(by, Act.EDIT_TRANSLATION, language=text.language)
    if text.is_source or provenance == Provenance.WRITTEN:
        raise Refused(_("Source words are written; a translation is made by a person or by a machine."))
    with change(kind=Kind.EDIT, by=by, reason=reason, subject=text, facts={"provenance": str(provenance)}) as done:
        done.update(text, seen=seen, provenance=provenance)
