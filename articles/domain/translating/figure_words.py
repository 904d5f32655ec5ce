"""How the words of figures stand in every language of guides: of drafts and of what patients read, by what was seen."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.domain.drafting.composing import Proposal
from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.figures import WORDS, figure_standing, has_words, level_of, text_of
from articles.domain.edition.freshness import SourceChange, Standing
from articles.domain.translating.agreement import differences
from articles.domain.translating.content_parts import PartOf
from articles.domain.translating.difference import Difference
from articles.models import Article, Edition
from livhealth.figures.frozen import level_of_words
from livhealth.figures.models import FigureText

Frozen = Mapping[str, Any]


@dataclass(frozen=True)
class DraftWords:
    """The draft of a figure's words in one language: of which state of the figure's original it is, and whether it is ready."""

    seen: str
    ready: bool


@dataclass(frozen=True)
class FigureWordsOf:
    """Everything that there is of figures' words: drafts by (key, language), published ones by (guide, language)."""

    drafts: Mapping[tuple[str, str], DraftWords] = field(default_factory=dict)
    published: Mapping[tuple[int, str], Mapping[str, Frozen]] = field(default_factory=dict)


def figure_words(articles: Collection[Article], sources: Iterable[Content]) -> FigureWordsOf:
    """Two queries; none where no published original shows a figure."""
    keys = {key for content in sources for key in content.get("figures", {})}
    if not keys:
        return FigureWordsOf()
    rows = FigureText.objects.filter(figure__key__in=keys).select_related("figure__picture")
    drafts = {(text.figure.key, text.language): DraftWords(level_of_words(text), text.ready) for text in rows}
    editions = Edition.objects.filter(article__in=articles, withdrawal=None).newest()
    stored = editions.annotate(figures=PartOf("content", "figures")).values_list("article_id", "language", "figures")
    return FigureWordsOf(drafts, {(guide, code): json.loads(figures or "{}") for guide, code, figures in stored})


@dataclass(frozen=True)
class FigureState:
    """How the words of one figure stand in one language of a guide: the draft's, and what patients have."""

    draft: Standing
    patients: Standing
    pointer: int | None  # the source edition that the draft is level with, as near as it is known
    ready: bool


def figure_state(
    key: str,
    original: Frozen,
    draft: DraftWords | None,
    published: Frozen | None,
    pointer: int | None,
    changes: Iterable[SourceChange],
    newest: int,
) -> FigureState:
    """`pointer` is that of the published words, `newest` the number of the source's newest edition.

    Of a draft made from a state that neither patients' words nor the original of today are made from, nobody can say
    which edition that was: it is behind by the worst of all changes.
    """
    changes = list(changes)
    patients = figure_standing(key, original, published, pointer, changes)
    own = {"alternative": "", "seen": draft.seen} if draft else None
    known = draft_pointer(original, own, published, pointer, newest)
    stands = figure_standing(key, original, own, known, changes)
    return FigureState(stands, patients, known, draft is None or draft.ready)


def draft_pointer(
    original: Frozen, own: Frozen | None, published: Frozen | None, pointer: int | None, newest: int
) -> int | None:
    if own is None:
        return None
    if published is not None and has_words(published) and level_of(published) == level_of(own):
        return pointer
    return newest if level_of(own) == level_of(original) else 0


def figure_differences(proposal: Proposal) -> list[tuple[str, list[Difference]]]:
    """Key -> what the words of a figure do not say that the published original's say, where something is wrong."""
    if proposal.source is None:
        return []
    published = contents.read_content(proposal.source.content).get("figures", {})
    found = []
    for key, own in proposal.content.get("figures", {}).items():
        original = published.get(key)
        if not has_words(own) or not has_words(original):
            continue
        then, now = ({name: text_of(each, name) for name in WORDS} for each in (original, own))
        source_language = proposal.article.source_language
        if wrong := differences(then, now, source_language=source_language, language=proposal.language):
            found.append((key, wrong))
    return found


def counted_words(frozen: Frozen) -> int:
    """How many words of the original there are to translate."""
    texts = [frozen.get("alternative", ""), frozen.get("caption", ""), *frozen.get("legend", [])]
    return sum(len(text.split()) for text in texts)
