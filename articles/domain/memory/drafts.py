"""What translators of a language have written that is not published yet: the drafts that are ready and wait.

What a process keeps of a draft stands under the newest act on its guide, whose digest stands for all before it (hash
chain): what is kept cannot be old.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from articles.domain.edition import content as contents
from articles.domain.edition.unit import HEAD
from articles.domain.memory.published import weight
from articles.domain.memory.segments import Segment, segments
from articles.domain.memory.sentences import Sentence, source_sentences
from articles.models import Article, ArticleText, Edition, FAQText, SectionText
from articles.models.text import Text
from livhealth.floor.kept import MEGABYTE, Kept
from livhealth.ledger.models import Entry


class Waiting(NamedTuple):
    """A draft that is level with another edition of the original than what patients have of its part."""

    model: type[Text]
    pk: int
    save_number: int
    article: int
    unit: str
    provenance: str
    source: int  # the key of the edition of the original that it was made from

    @property
    def row(self) -> tuple[str, int, int]:
        return self.model.__name__, self.pk, self.save_number


@dataclass(frozen=True, eq=False)
class Drafted:
    """A draft's passages."""

    draft: Waiting
    source_language: str
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    edition: int = 0  # none yet

    @property
    def article(self) -> int:
        return self.draft.article

    def provenance_of(self, unit: str) -> str:
        return self.draft.provenance


kept: Kept[Drafted] = Kept(16 * MEGABYTE, lambda _key, each: weight(each.segments, each.sentences))


def waiting_drafts(language: str, pointers: Mapping[int, Mapping[str, int]]) -> list[Drafted]:
    """`pointers` are those of the published translations by guide. Four queries for what is kept already, eight at most."""
    wanted = list(waiting(language, pointers))
    acts = newest_acts({each.article for each in wanted})
    keys = {each: (*each.row, act) for each in wanted if (act := acts.get(each.article))}
    known = kept.find(keys.values())
    found = {each: known[key] for each, key in keys.items() if key in known}
    for each in read([each for each in wanted if each not in found]):
        found[each.draft] = each
        if each.draft in keys:  # without an act nothing stands for what it says
            kept.keep(keys[each.draft], each)
    return [found[each] for each in wanted if each in found]


def newest_acts(articles: Collection[int]) -> dict[int, str | None]:
    """Guide -> the digest of the newest entry about it."""
    if not articles:
        return {}
    own = Entry.objects.filter(article=OuterRef("slug")).order_by("-number").values("digest")[:1]
    return dict(Article.objects.filter(pk__in=articles).annotate(act=Subquery(own)).values_list("pk", "act"))


def waiting(language: str, pointers: Mapping[int, Mapping[str, int]]) -> Iterator[Waiting]:
    for model, place in ((ArticleText, ""), (SectionText, "section"), (FAQText, "faq")):
        shown = {f"{place}__is_retired": False} if place else {}
        rows = model.objects.filter(language=language, ready=True, source_edition__isnull=False, **shown)
        named = [f"{place}__article", f"{place}__anchor"] if place else ["article", "language"]
        common = ["pk", "save_number", "provenance", "source_edition", "source_edition__number"]
        for article, anchor, pk, save_number, provenance, source, number in rows.values_list(*named, *common):
            unit = f"{place}:{anchor}" if place else HEAD
            if pointers.get(article, {}).get(unit) != number:
                yield Waiting(model, pk, save_number, article, unit, provenance, source)


def read(drafts: list[Waiting]) -> Iterator[Drafted]:
    if not drafts:
        return
    originals = {
        edition.pk: contents.content_of(edition)
        for edition in Edition.objects.filter(pk__in={each.source for each in drafts})
    }
    words: dict[tuple[str, int, int], Any] = {}
    for model in {each.model for each in drafts}:
        rows = model._default_manager.filter(pk__in=[each.pk for each in drafts if each.model is model])
        for row in rows.values("pk", "save_number", *model.WORDS):
            words[model.__name__, row.pop("pk"), row.pop("save_number")] = row
    for each in drafts:
        source = contents.words_of(originals[each.source], each.unit)
        if source and each.row in words:  # nobody saved meanwhile
            said = tuple(segments(each.unit, source, words[each.row]))
            yield Drafted(each, originals[each.source]["language"], said, tuple(source_sentences(said)))
