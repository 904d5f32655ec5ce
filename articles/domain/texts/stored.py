"""Every text of some guides as it stands in the draft, and what patients read in its place: read in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles.domain.edition.unit import HEAD, RICH
from articles.models import ArticleText, Edition, FAQText, SectionText
from articles.models.text import Text
from livhealth.floor.languages import codes

PLACE = ("anchor", "is_retired", "position", "pk")
CHAPTER = ("parent__position", "parent__pk")
MOST_DIGITS = 18  # a larger number is no row's, and no database takes it
KINDS: dict[str, type[Text]] = {"head": ArticleText, "section": SectionText, "faq": FAQText}


@dataclass(frozen=True)
class Stored:
    """One text: the words of a unit in one language, as saved last. `kind` and `pk` name its row."""

    kind: str
    pk: int
    guide: int
    language: str
    unit: str
    save_number: int
    ready: bool
    is_retired: bool
    words: Mapping[str, str]
    order: tuple[int, ...]

    @property
    def key(self) -> str:
        """The row's name in addresses and forms: `section-12`."""
        return f"{self.kind}-{self.pk}"


def row(key: str) -> tuple[str, int]:
    """Kind and primary key of a text's row, by its name. Raises ValueError for a name that no row can have."""
    kind, _dash, pk = key.partition("-")
    if kind not in KINDS or not (pk.isdecimal() and len(pk) <= MOST_DIGITS):
        raise ValueError(f"“{key[:40]}” is no text.")
    return kind, int(pk)


def is_rich(field: str) -> bool:
    return field in RICH


def texts_of(guides: Collection[int], language: str = "") -> dict[int, list[Stored]]:
    """Guide -> its texts in all languages of the installation (or the one) in reading order, language after language. Three queries."""
    found: dict[int, list[Stored]] = defaultdict(list)
    for each in (*heads(guides, language), *sections(guides, language), *questions(guides, language)):
        found[each.guide].append(each)
    rank = {code: at for at, code in enumerate(codes())}
    for texts in found.values():
        texts.sort(key=lambda text: (rank.get(text.language, len(rank)), text.language, text.order))
    return found


def read(kind: str, guides: Collection[int], language: str, columns: Collection[str]) -> Iterator[tuple[Any, ...]]:
    """(own columns..., words) of each row: its key, guide, language, save number, is it ready; then `columns`."""
    model = KINDS[kind]
    rows = model._default_manager.filter(**{f"{model.ARTICLE_PATH}__in": list(guides)})
    rows = rows.filter(language__in=[language] if language else codes())
    own = ("pk", model.ARTICLE_PATH, "language", "save_number", "ready", *columns)
    for row in rows.values_list(*own, *model.WORDS):
        yield (*row[: len(own)], dict(zip(model.WORDS, row[len(own) :], strict=True)))


def heads(guides: Collection[int], language: str) -> Iterator[Stored]:
    for pk, guide, code, saves, ready, words in read("head", guides, language, ()):
        yield Stored("head", pk, guide, code, HEAD, saves, ready, False, words, (0,))


def sections(guides: Collection[int], language: str) -> Iterator[Stored]:
    columns = [f"section__{name}" for name in (*PLACE, *CHAPTER)]
    for pk, guide, code, saves, ready, anchor, retired, at, place, *chapter, words in read(
        "section", guides, language, columns
    ):
        above = (at, place, 0, 0, 0) if chapter[1] is None else (*chapter, 1, at, place)
        yield Stored("section", pk, guide, code, f"section:{anchor}", saves, ready, retired, words, (1, *above))


def questions(guides: Collection[int], language: str) -> Iterator[Stored]:
    columns = [f"faq__{name}" for name in PLACE]
    for pk, guide, code, saves, ready, anchor, retired, at, place, words in read("faq", guides, language, columns):
        yield Stored("faq", pk, guide, code, f"faq:{anchor}", saves, ready, retired, words, (2, at, place))


@dataclass(frozen=True)
class Published:
    """The newest edition of a guide in a language: its content as stored, and whether patients are shown it."""

    content: str
    is_withdrawn: bool


def published(guides: Collection[int], language: str = "") -> dict[tuple[int, str], Published]:
    """(guide, language) -> what was published last. One query."""
    editions = Edition.objects.newest().filter(article__in=list(guides)).order_by()
    editions = editions.filter(language=language) if language else editions
    rows = editions.values_list("article", "language", "content", "withdrawal")
    return {(guide, code): Published(content, withdrawal is not None) for guide, code, content, withdrawal in rows}
