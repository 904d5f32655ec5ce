"""The draft as patients would see it: the proposal presented as if it were published now."""

from dataclasses import replace

from django.utils import timezone

from articles.domain.drafting.composing import Proposal
from articles.domain.edition.page import Page
from articles.domain.edition.records import UNRECORDED, Change, EditionRecord
from articles.domain.reading.editions import edition_records, headings_then
from articles.domain.reading.presenting import present
from livhealth.floor.person import Person


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
