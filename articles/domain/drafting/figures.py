"""The figures that a guide's drafts cite: their rows, and what the next edition freezes of each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.figures import has_words, level_of, own_words, picture_of, unit_of_figure
from articles.models import Article, Edition, EditionChange
from livhealth.figures.frozen import frozen_picture, frozen_words
from livhealth.figures.models import Figure, FigureText

Frozen = dict[str, Any]


@dataclass(frozen=True)
class CitedFigures:
    """Figures by key, retired ones included; their words in one language, ready or not; and both as they are frozen."""

    rows: Mapping[str, Figure] = field(default_factory=dict)
    texts: Mapping[str, FigureText] = field(default_factory=dict)
    frozen: Mapping[str, Frozen] = field(default_factory=dict)

    def parts(self) -> dict[str, Figure | FigureText]:
        """What an edition is composed of, by the names that `composed_from` has: `figure:<key>` words, `picture:<key>`."""
        words = {unit_of_figure(key): text for key, text in self.texts.items()}
        return {**words, **{f"picture:{key}": figure for key, figure in self.rows.items()}}

    def in_work(self) -> list[str]:
        """The parts that stay as the edition before has them, by the same names."""
        keys = [key for key, text in self.texts.items() if not text.ready]
        return [name for key in keys for name in (unit_of_figure(key), f"picture:{key}")]


def load_figures(keys: Collection[str], language: str) -> CitedFigures:
    """Two queries; none where no figure is cited."""
    if not keys:
        return CitedFigures()
    rows = {figure.key: figure for figure in Figure.objects.filter(key__in=set(keys)).select_related("picture")}
    words = FigureText.objects.filter(figure__key__in=set(keys), language=language).select_related("figure")
    texts = {text.figure.key: text for text in words}
    frozen = {key: frozen_picture(figure, language) for key, figure in rows.items()}
    for key, text in texts.items():
        if text.ready:
            frozen[key] |= frozen_words(text)
    return CitedFigures(rows, texts, frozen)


def source_figures(found: CitedFigures, old: Content | None) -> dict[str, Frozen]:
    """What a source edition freezes: picture and words belong together, so both wait while the words are in work."""
    known = (old or {}).get("figures", {})
    return {key: frozen if has_words(frozen) else known.get(key, frozen) for key, frozen in found.frozen.items()}


def translated_figures(found: CitedFigures, old: Content | None, original: Content) -> dict[str, Frozen]:
    """What a translation freezes: its own words, with the picture of the published original.

    A picture that the original replaces does not change a translation of which no word changed: its page shows the
    original's picture at once (articles.domain.reading.page_figures).
    """
    published, known = original.get("figures", {}), (old or {}).get("figures", {})
    made: dict[str, Frozen] = {}
    for key, frozen in found.frozen.items():
        before = known.get(key)
        words = own_words(frozen) or own_words(before)
        if before and key in published and own_words(before) == words:
            made[key] = before
        else:
            made[key] = {"language": found.frozen[key]["language"], **picture_of(published.get(key, frozen)), **words}
    return made


def figure_pointers(
    article: Article, source: Edition, original: Content, figures: Mapping[str, Frozen], old: Content | None
) -> dict[str, int]:
    """Unit -> the newest source edition in which the figure was what the words of a translation were made from.

    0 where no edition of this guide was: the words were made from a state that its patients never had. What the words
    were made from does not change, so neither does a pointer that the edition before has for the same words.
    """
    found: dict[str, int] = {}
    wanted: dict[str, str] = {}
    before, pointers = (old or {}).get("figures", {}), (old or {}).get("pointer", {})
    for key, frozen in figures.items():
        unit = unit_of_figure(key)
        if not has_words(frozen) or key not in original.get("figures", {}):
            continue
        if unit in pointers and has_words(before.get(key)) and level_of(before[key]) == level_of(frozen):
            found[unit] = pointers[unit]
        else:
            wanted[key] = level_of(frozen)
    return found | (searched(article, source, wanted) if wanted else {})


def searched(article: Article, source: Edition, wanted: Mapping[str, str]) -> dict[str, int]:
    """Unit -> edition, for figures (key -> the digest that was seen), from the newest edition that changed each back."""
    units = {unit_of_figure(key): level for key, level in wanted.items()}
    rows = EditionChange.objects.filter(
        edition__article=article, edition__source_edition=None, edition__number__lte=source.number, unit__in=units
    )
    changed = dict.fromkeys(rows.order_by("-edition__number").values_list("unit", "edition__number"))
    read: dict[int, Content] = {}
    found = dict.fromkeys(units, 0)
    for unit, number in changed:
        if found[unit]:
            continue
        if number not in read:
            read[number] = content_of(article, number)
        frozen = contents.words_of(read[number], unit)
        if frozen and level_of(frozen) == units[unit]:
            found[unit] = number
    return found


def content_of(article: Article, number: int) -> Content:
    edition = Edition.objects.filter(article=article, number=number).sources().get()
    return contents.content_of(edition)
