"""Who wrote what an edition says: nobody signs own work, and this is the work.

An author is everybody with a save of a part that is newer than what the last edition that a second person signed
was composed from: words in the edition's own language (those of figures too), cited references and, for the source,
places (moved, retired, flagged), pictures and the guide's own facts. Editions released by one person alone do not count
as a beginning: else their author could sign the next one, own words included (docs/decisions/0008).

Whoever restores an older text did not write it: who did is its author too (separation of duties).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import models

from articles.domain.drafting import drafts as draft_side
from articles.domain.drafting.composing import Proposal
from articles.domain.drafting.drafts import Drafts
from articles.domain.drafting.figures import CitedFigures, load_figures
from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.unit import HEAD
from articles.models import Article, ArticleText, Edition, FAQText, SectionText
from livhealth.editing.history import saves_since, writers_of_returned_words
from livhealth.figures.models import Figure, FigureText
from references.models import Reference

WORDS: dict[type[models.Model], tuple[str, ...]] = {
    **{model: model.WORDS for model in (ArticleText, SectionText, FAQText, FigureText)},
    Reference: Reference.RECORD_FIELDS,
    Figure: ("picture", "credit", "source", "licence"),
}
Parts = dict[tuple[type, int], int]  # (model, primary key) -> the version after which saves count


def parts(drafts: Drafts, records: Mapping[str, Reference], figures: CitedFigures) -> Iterator[tuple[str, Any]]:
    """Everything an edition is composed of, named as `composed_from` names it: its own words last what they were."""
    is_source = drafts.language == drafts.article.source_language
    if is_source:
        yield "guide", drafts.article
    for draft in [*drafts.all(), *drafts.retired]:
        if draft.text:
            yield draft.unit, draft.text
        if draft.row and is_source:
            yield f"place:{draft.unit}", draft.row
    yield from ((f"reference:{key}", reference) for key, reference in records.items())
    yield from ((name, row) for name, row in figures.parts().items() if is_source or isinstance(row, FigureText))


def parts_published(proposal: Proposal) -> Parts:
    """The parts that publishing now gives patients in a newer version than they read, each with the version before (0: none).

    Parts in work, and words that were changed and taken back, are in no publication.
    """
    before = json.loads(proposal.base.composed_from) if proposal.base else {}
    changed = {change.unit for change in proposal.changes}
    found = [
        (name, row)
        for name, row in parts(proposal.drafts, proposal.records, proposal.figures)
        if proposal.composed_from.get(name, 0) > before.get(name, 0) and unit_named(name) in {"", *changed}
    ]
    return versions_in(found, proposal.base)


def unit_named(name: str) -> str:
    """The unit whose words or place a part is; "" for what stands in no unit alone, as a reference."""
    unit = name.removeprefix("place:")
    return unit if unit == HEAD or unit.startswith(("section:", "faq:")) else ""


def versions_in(found: Iterable[tuple[str, Any]], edition: Edition | None) -> Parts:
    composed_from = json.loads(edition.composed_from) if edition else {}
    return {(type(row), row.pk): composed_from.get(name, 0) for name, row in found}


def of_proposal(proposal: Proposal) -> set[int]:
    """The people (primary keys) who wrote what would be published now."""
    signed = last_signed(proposal.article, proposal.language, before=proposal.digest)
    return authors(parts(proposal.drafts, proposal.records, proposal.figures), proposal.content, signed)


def of_edition(edition: Edition) -> set[int]:
    """The people (primary keys) who wrote what an edition says and no earlier signature covers."""
    drafts = draft_side.load_drafts(edition.article, edition.language)
    keys = [record["key"] for record in edition.data["references"]]
    records = {reference.key: reference for reference in Reference.objects.filter(key__in=keys)}
    shown = list(edition.data.get("figures", {}))
    found = list(parts(drafts, records, load_figures(shown, edition.language)))
    signed = last_signed(edition.article, edition.language, before=edition.digest, number=edition.number)
    content = contents.read_content(edition.content)
    return authors(found, content, signed, upto=versions_in(found, edition))


def authors(
    found: Iterable[tuple[str, Any]], content: Content, signed: Edition | None, upto: Parts | None = None
) -> set[int]:
    """Who saved these parts since the signed edition, and who wrote the words that those saves brought back.

    Words of a unit that the signed edition did not have (retired then, brought back since) are nobody's signed words:
    all who saved them count.
    """
    names = dict(found)
    since = versions_in(names.items(), signed)
    if signed:
        new = set(contents.unit_names(content)) - set(contents.unit_names(contents.read_content(signed.content)))
        since |= {(type(names[name]), names[name].pk): 0 for name in new if name in names}
    saves = [
        (key, who) for version, key, _why, who in saves_since(since) if upto is None or version <= upto.get(key, 0)
    ]
    changed = {key: since[key] for key, _who in saves if since[key]}
    savers = {who for _key, who in saves if who is not None}
    return savers | writers_of_returned_words(changed, WORDS, upto)


def last_signed(article: Article, language: str, *, before: str, number: int | None = None) -> Edition | None:
    """The newest edition (older than `number`) with another text than `before` under which a signature stands."""
    editions = Edition.objects.filter(article=article, language=language).signed().exclude(digest=before)
    if number is not None:
        editions = editions.filter(number__lt=number)
    return editions.order_by("-number").first()
