"""What would be published now: the drafts of one guide and language composed into an edition, and how they stand to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from articles.domain.drafting import drafts as draft_side
from articles.domain.drafting.drafts import Draft, Drafts
from articles.domain.drafting.figures import (
    CitedFigures,
    figure_pointers,
    load_figures,
    source_figures,
    translated_figures,
)
from articles.domain.edition import content as contents
from articles.domain.edition.content import Content, UnitChange
from articles.domain.edition.unit import HEAD, Unit
from articles.models import Article, Edition
from articles.models.text import Text
from livhealth.ledger.keyset import snapshot
from livhealth.ledger.record import locked_head
from livhealth.text.digest import sha256
from livhealth.text.structure import cited_figures
from references.models import Reference


@dataclass(frozen=True)
class Proposal:
    """The edition that publishing now would make, and what it is compared with."""

    article: Article
    language: str
    drafts: Drafts
    content: Content
    base: Edition | None  # the newest edition of this language, withdrawn or not
    source: Edition | None  # the published source edition a translation is composed against
    composed_from: Mapping[str, int]
    records: Mapping[str, Reference]
    figures: CitedFigures = field(default_factory=CitedFigures)

    @cached_property
    def text(self) -> str:
        return contents.canonical_text(self.content)

    @cached_property
    def digest(self) -> str:
        return sha256(self.text)

    @cached_property
    def base_content(self) -> Content | None:
        return contents.content_of(self.base) if self.base else None

    @cached_property
    def source_content(self) -> Content | None:
        return contents.content_of(self.source) if self.source else None

    @cached_property
    def changes(self) -> list[UnitChange]:
        return contents.changes(self.base_content, self.content)

    @property
    def stands(self) -> str:
        """What patients read now: publishing replaces it, or ends its withdrawal."""
        if self.base is None:
            return "nothing"
        return f"{self.base.number}{' withdrawn' if self.base.is_withdrawn else ''}"

    @property
    def is_translation(self) -> bool:
        return bool(self.language != self.article.source_language)


def name_of(proposal: Proposal, draft: Draft) -> str:
    """What people call a unit: its heading; the published original's, where nobody has translated it yet."""
    if draft.text:
        return str(draft.text)
    words = contents.words_of(proposal.source_content, draft.unit) or {}
    return str(words.get(Unit.parse(draft.unit).kind.heading) or draft.unit)


def newest_edition(article: Article, language: str) -> Edition | None:
    """The newest edition of a guide in a language, withdrawn or not."""
    return (
        Edition.objects.filter(article=article, language=language)
        .select_related("withdrawal")
        .order_by("-number")
        .first()
    )


def hold(article: Article) -> Article:
    """The guide as it is stored now: until the caller's transaction ends nobody saves, reviews or publishes.

    A verb takes it before it composes. The end of the ledger is held along, which every act takes before it ends: so
    no save comes between the reading of the words and of the versions that they come from (one snapshot), on
    databases that show each query what was stored meanwhile. Raises TransactionManagementError outside a transaction.
    """
    held: Article = Article.objects.select_for_update().get(pk=article.pk)
    locked_head()
    return held


def propose(article: Article, language: str) -> Proposal:
    """Compose the drafts as they stand in one snapshot: that of a verb that called `hold`, else one of its own.

    Units in work keep the words of the newest edition.
    """
    with snapshot():
        return compose(draft_side.load_drafts(article, language))


def compose(drafts: Drafts) -> Proposal:
    """Compose these drafts, which were read in the caller's snapshot."""
    article, language = drafts.article, drafts.language
    base = newest_edition(article, language)
    old = contents.content_of(base) if base else None
    source = None if language == article.source_language else newest_edition(article, article.source_language)
    bodies = possible_bodies(drafts, old)
    records = draft_side.cited_records(bodies)
    figures = load_figures({key for body in bodies for key in cited_figures(body)}, language)
    content = (
        compose_source(drafts, old, records, figures)
        if source is None
        else compose_translation(drafts, old, source, records, figures)
    )
    return Proposal(
        article=article,
        language=language,
        drafts=drafts,
        content=content,
        base=base,
        source=source,
        composed_from=composed_from(drafts, base, records, figures),
        records=records,
        figures=figures,
    )


def possible_bodies(drafts: Drafts, old: Content | None) -> list[str]:
    """Every rich text that could end up in the edition."""
    words = [text.words() for text in drafts.texts()]
    if old:
        words += [old["head"], *old["units"].values()]
    return [body for each in words for body in contents.bodies(each)]


def next_words(draft: Draft, old: Content | None) -> Any:
    """A unit's words for the next edition: the draft's when it is ready, else the published ones."""
    if draft.text and draft.text.ready:
        return draft.text.words()
    return contents.words_of(old, draft.unit)


def compose_source(
    drafts: Drafts, old: Content | None, records: Mapping[str, Reference], figures: CitedFigures
) -> Content:
    units = {draft.unit: found for draft in drafts.units() if (found := next_words(draft, old))}
    return contents.compose(
        slug=drafts.article.slug,
        language=drafts.language,
        origin=drafts.article.origin(),
        head=next_words(drafts.head, old) or {},
        units=units,
        records={key: reference.record() for key, reference in records.items()},
        outline=[draft.outline_item for draft in drafts.units() if draft.unit in units],
        figures=source_figures(figures, old),
        facts=drafts.article.facts(),
    )


def compose_translation(
    drafts: Drafts,
    old: Content | None,
    source: Edition,
    records: Mapping[str, Reference],
    figures: CitedFigures,
) -> Content:
    """Only units that the published source has; each with the source edition it was translated from."""
    original = contents.content_of(source)
    order = contents.order_of(original)
    by_unit = {draft.unit: draft for draft in [*drafts.all(), *drafts.retired]}
    present = {unit: found for unit in [HEAD, *order] if unit in by_unit and (found := next_words(by_unit[unit], old))}
    shown = translated_figures(figures, old, original)
    content = contents.compose(
        slug=drafts.article.slug,
        language=drafts.language,
        origin=original["origin"],
        head=present.get(HEAD, {}),
        units={unit: present[unit] for unit in order if unit in present},
        records={key: reference.record() for key, reference in records.items()},
        pointer={unit: pointer(by_unit[unit], old) for unit in present},
        provenance={unit: provenance(by_unit[unit], old) for unit in present},
        figures=shown,
    )
    content["pointer"] |= figure_pointers(drafts.article, source, original, content.get("figures", {}), old)
    return content


def is_fresh(draft: Draft) -> bool:
    """Do the draft's own words go into the next edition?"""
    return bool(draft.text and draft.text.ready)


def pointer(draft: Draft, old: Content | None) -> int:
    if is_fresh(draft):
        return draft.text.source_edition.number if draft.text.source_edition else 0
    return old["pointer"][draft.unit] if old else 0


def provenance(draft: Draft, old: Content | None) -> str:
    if is_fresh(draft):
        return str(draft.text.provenance)
    return old["provenance"][draft.unit] if old else ""


def composed_from(
    drafts: Drafts, base: Edition | None, records: Mapping[str, Reference], figures: CitedFigures
) -> dict[str, int]:
    """Which version of the history each part comes from; parts in work keep the base's."""
    newest = draft_side.versions(drafts, dict(records), figures.parts())
    before = json.loads(base.composed_from) if base else {}
    in_work = [draft.unit for draft in [*drafts.all(), *drafts.retired] if not is_fresh(draft)]
    for name in [*in_work, *figures.in_work()]:
        newest.pop(name, None)
        if name in before:
            newest[name] = before[name]
    return newest


@dataclass(frozen=True)
class PublicState:
    """A text against the newest edition: the edition (None before the first), and whether it differs."""

    edition: Edition | None
    withdrawn: bool
    published: bool
    differs: bool


def public_state(text: Text) -> PublicState:
    """How one text stands against what patients read."""
    edition = newest_edition(text.article_of(), text.language)
    words = contents.words_of(contents.read_content(edition.content), text.unit()) if edition else None
    return PublicState(
        edition=edition,
        withdrawn=bool(edition and edition.is_withdrawn),
        published=words is not None,
        differs=words is not None and words != text.words(),
    )


def unit_states(proposal: Proposal) -> dict[str, str]:
    """Unit -> what the hub says of it: `in_work`, `added`, `changed`, `moved`, `flagged`, `published`."""
    actions = {change.unit: change.action for change in proposal.changes}
    states: dict[str, str] = {}
    for draft in proposal.drafts.all():
        text: Any = draft.text
        if text is None:
            states[draft.unit] = "missing"
        elif not text.ready:
            states[draft.unit] = "in_work"
        else:
            states[draft.unit] = actions.get(draft.unit, "published")
    return states
