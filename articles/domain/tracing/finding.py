"""Which sections, questions and guides are meant by some words: by any name they ever had, by what patients read there, or read once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from reversion.models import Version

from articles.domain.edition.unit import HEAD, Unit
from articles.domain.reading import editions as published
from articles.domain.search.excerpt import Marked
from articles.domain.search.finding import Hit, NotReady, find
from articles.domain.search.pieces import Piece
from articles.domain.search.question import asked_words
from articles.domain.search.words import bare, words_of
from articles.domain.tracing.former import Former, Stood, former_words
from articles.domain.tracing.names import TextKey, texts_named
from articles.domain.tracing.place import TEXTS, Name, TracedPlace, trace
from articles.models import Article
from livhealth.floor.languages import codes
from livhealth.text.folding import folded

MOST = 50  # places that are listed
MOST_TEXTS = 500  # texts, in all languages, that are looked at for them
LONGEST = 200  # characters of a question that are read
Where = tuple[int, str]  # guide, name of the unit


@dataclass
class Found:
    """A place, and why it was found: names that it has or had, excerpts of what patients read there, and of what they did."""

    place: TracedPlace
    names: list[Name] = field(default_factory=list)
    former: list[Name] = field(default_factory=list)
    excerpts: list[tuple[str, Marked]] = field(default_factory=list)  # language, words
    stood: list[Stood] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """The places, those that are called so first; whether there are more; whether words within texts were searched too.

    `former` says how far words that were taken out were searched.
    """

    found: list[Found]
    is_cut: bool = False
    knows_words: bool = True
    former: Former = field(default_factory=lambda: Former({}, is_whole=True))


def find_places(question: str, article: Article | None = None) -> Answer:
    """What is meant by the words, in any language; of one guide, if given. Every word must stand in a name."""
    asked = [word for each in words_of(question[:LONGEST]) if (word := bare(each.written))]
    if not asked:
        return Answer([])
    named, keys = by_name(asked, article)
    read, knows_words = by_words(question[:LONGEST], article)
    former = former_words(question[:LONGEST], article)
    stood = gone(former.found, read)
    order = sorted(named, key=lambda where: not any(folded(name.words) == " ".join(asked) for name in named[where][0]))
    wanted = list(dict.fromkeys([*order, *read, *stood]))
    found = list(places(wanted[:MOST], named, read, stood))
    is_cut = len(wanted) > MOST or keys == MOST_TEXTS or former.is_cut
    return Answer(found, is_cut, knows_words, former)


def gone(
    stood: Mapping[Where, Sequence[Stood]], read: Mapping[Where, Sequence[tuple[str, Marked]]]
) -> dict[Where, list[Stood]]:
    """What stood there, without what is told as being read there now."""
    found = {}
    for where, each in stood.items():
        now = {language for language, _words in read.get(where, [])}
        if left := [one for one in each if one.gone or one.language not in now]:
            found[where] = left
    return found


def places(
    wanted: Sequence[Where],
    named: Mapping[Where, tuple[list[Name], list[Name]]],
    read: Mapping[Where, list[tuple[str, Marked]]],
    stood: Mapping[Where, list[Stood]],
) -> Iterator[Found]:
    guides = Article.objects.in_bulk({guide for guide, _unit in wanted})
    for where in wanted:
        if place := trace(guides[where[0]], where[1]):
            yield Found(place, *named.get(where, ([], [])), read.get(where, []), stood.get(where, []))


def by_name(asked: Sequence[str], article: Article | None) -> tuple[dict[Where, tuple[list[Name], list[Name]]], int]:
    """Place -> the names by which it was found: those that it has, and those that it had. And how many texts that are."""
    keys = texts_named(asked, MOST_TEXTS)
    found: dict[Where, tuple[list[Name], list[Name]]] = {}
    for model in TEXTS:
        kind = ContentType.objects.get_for_model(model)
        had = names_of(kind, [key for key in keys if key[0] == kind.pk])
        path = model.ARTICLE_PATH.partition("__")[0]
        for text in model.objects.filter(pk__in=had).select_related(*{path, model.ARTICLE_PATH}).order_by("pk"):
            guide = text.article_of()
            if article is not None and guide != article:
                continue
            now, former = found.setdefault((guide.pk, text.unit()), ([], []))
            for name in had[text.pk]:
                if holds(name, asked):
                    (now if name == str(text) else former).append(Name(text.language, name))
    return found, len(keys)


def names_of(kind: ContentType, keys: Sequence[TextKey]) -> dict[int, list[str]]:
    """Every name that these texts ever had, the oldest first."""
    rows = Version.objects.filter(content_type=kind, object_id__in=[str(key) for _kind, key in keys]).order_by("pk")
    found: dict[int, dict[str, None]] = {}
    for key, name in rows.values_list("object_id", "object_repr"):
        found.setdefault(int(key), {}).setdefault(name)
    return {key: list(names) for key, names in found.items()}


def holds(name: str, asked: Sequence[str]) -> bool:
    plain = folded(name)
    return all(word in plain for word in asked)


def by_words(question: str, article: Article | None) -> tuple[dict[Where, list[tuple[str, Marked]]], bool]:
    """Place -> excerpts of what patients read there now, by language; and whether the index could be asked."""
    found: dict[Where, list[tuple[str, Marked]]] = {}
    guides: dict[str, Article | None] = {}
    try:
        for language, hit in hits(question):
            slug, unit = hit.piece.slug, unit_of(hit.piece)
            if slug not in guides:
                guides[slug] = published.find_article(slug)
            guide = guides[slug]
            if guide is not None and unit and article in (None, guide):
                found.setdefault((guide.pk, unit), []).append((language, hit.excerpt))
    except NotReady:
        return found, False
    return found, True


def hits(question: str) -> Iterator[tuple[str, Hit]]:
    """What patients find in each language, where every word of the question stands in words of that language."""
    for language in codes():
        asked = {each.plain for each in asked_words(question, language)}
        for hit in find(question, language):
            if asked <= hit.found and hit.piece.text_language == language:
                yield language, hit


def unit_of(piece: Piece) -> str:
    """The unit that a piece of a page is; "" for a reference."""
    if piece.kind == "reference":
        return ""
    return str(Unit.standing_at(piece.anchor)) if piece.anchor else HEAD
