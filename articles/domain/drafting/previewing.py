"""The draft as patients would see it: the proposal presented as if it were published now, with what somebody types right now."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone

from articles.domain.drafting.composing import Proposal, compose, newest_edition
from articles.domain.drafting.drafts import Draft, Drafts, load_drafts
from articles.domain.edition.page import Page
from articles.domain.edition.records import UNRECORDED, Change, EditionRecord
from articles.domain.edition.unit import Unit
from articles.domain.reading.editions import edition_records, headings_then
from articles.domain.reading.presenting import present
from articles.models import Article
from livhealth.editing.fields import cleaned
from livhealth.floor.person import Person
from livhealth.ledger.keyset import snapshot


def preview(proposal: Proposal, *, by: Person) -> Page | None:
    """The page of the proposal's language; None while there is nothing that could be shown."""
    if not proposal.content["head"] or (proposal.is_translation and proposal.source is None):
        return None
    published = {edition.language: edition for edition in (proposal.source, proposal.base) if edition}
    source_first = sorted(published.values(), key=lambda edition: edition.source_edition_id is not None)
    known = edition_records(source_first, None, with_changes=proposal.is_translation) if published else {}
    draft = draft_record(proposal, known.get(proposal.language), Change(timezone.now(), by.public_name, UNRECORDED))
    if not proposal.is_translation:
        return present(draft, None, (), ())
    source, guide = known[proposal.article.source_language], proposal.article.pk
    headings = headings_then({0: (guide, proposal.content)}, {guide: source.source_changes})
    return present(source, replace(draft, headings=headings.get(0, {})), (), ())


def draft_record(proposal: Proposal, known: EditionRecord | None, now: Change) -> EditionRecord:
    """The proposal as an edition: what it changes is dated now, the rest keeps its dates."""
    return EditionRecord(
        number=known.number + 1 if known else 1,
        language=proposal.language,
        content=proposal.content,
        digest=proposal.digest,
        published=now,
        release="",
        last_changes={**(known.last_changes if known else {}), **{change.unit: now for change in proposal.changes}},
    )


def propose_typed(article: Article, language: str, unit: str, words: Mapping[str, str]) -> Proposal:
    """The proposal as if these words of a unit were saved as ready. Nothing is stored: the row is changed in memory only."""
    with snapshot():
        return compose(with_typed(load_drafts(article, language), unit, words))


def with_typed(drafts: Drafts, unit: str, words: Mapping[str, str]) -> Drafts:
    """The drafts with other words in one place, cleaned as a save cleans them."""

    def typed(draft: Draft) -> Draft:
        return replace(draft, text=typed_text(drafts, draft, words)) if draft.unit == unit else draft

    return replace(
        drafts,
        head=typed(drafts.head),
        sections=[typed(draft) for draft in drafts.sections],
        faqs=[typed(draft) for draft in drafts.faqs],
    )


def typed_text(drafts: Drafts, draft: Draft, words: Mapping[str, str]) -> Any:
    model = Unit.parse(draft.unit).kind.model
    text = draft.text
    if text is None:
        parent = {model.ARTICLE_PATH.split("__")[0]: draft.row or drafts.article}
        source = newest_edition(drafts.article, drafts.article.source_language)
        text = model(language=drafts.language, source_edition=source, **parent)
    for name in model.WORDS:
        if name in words:
            setattr(text, name, cleaned(model._meta.get_field(name), words[name]))
    text.ready = True
    return text
