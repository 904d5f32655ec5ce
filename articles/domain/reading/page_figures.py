"""The figures of a page: whose picture, whose words, and how a translation of them stands. Pure.

Picture, credit and licence come from the original, as the outline does, so a picture that it replaces is replaced on the
page of every language at once. Words come from the page's own language while they fit that picture.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from articles.domain.edition.content import bodies, is_critical
from articles.domain.edition.figures import figure_standing, has_words, unit_of_figure
from articles.domain.edition.freshness import Standing, State
from articles.domain.edition.page import FigureWords, PageFigure, PageUnit
from articles.domain.edition.records import Change, EditionRecord
from livhealth.text.structure import cited_figures


def page_figures(
    units: Sequence[PageUnit], source: EditionRecord, translation: EditionRecord | None, *, source_withdrawn: bool
) -> dict[str, PageFigure]:
    """Key -> figure, for those that the shown words cite, in the order of reading.

    A figure is left out of which nothing may be shown: a withdrawn original's, of which the translation says nothing.
    """
    found: dict[str, PageFigure] = {}
    for key in cited(units):
        original = None if source_withdrawn and translation else source.content.get("figures", {}).get(key)
        own = translation.content.get("figures", {}).get(key) if translation else None
        if translation is None:
            figure = in_original_words(key, original, source) if original else None
        else:
            figure = translated(key, original, own, source, translation)
        if figure:
            found[key] = figure
    return found


def cited(units: Iterable[PageUnit]) -> Iterator[str]:
    spoken = (words.values for unit in units for words in (unit.words, unit.old) if words)
    keys = (key for values in spoken for body in bodies(values) for key in cited_figures(body))
    return iter(dict.fromkeys(keys))


def in_original_words(
    key: str, frozen: Mapping[str, Any], source: EditionRecord, state: State = State.CURRENT
) -> PageFigure:
    return figure(key, frozen, words_in(key, frozen, source), last_change(key, source), state)


def translated(
    key: str,
    original: Mapping[str, Any] | None,
    own: Mapping[str, Any] | None,
    source: EditionRecord,
    translation: EditionRecord,
) -> PageFigure | None:
    stands = standing_of(key, original, own, source, translation)
    if own is not None and fits(key, stands, original, own, source):
        words = words_in(key, own, translation)
        changed = words.changed if words else last_change(key, source if original else translation)
        return figure(key, original or own, words, changed, stands.state)
    return in_original_words(key, original, source, stands.state) if original else None


def standing_of(
    key: str,
    original: Mapping[str, Any] | None,
    own: Mapping[str, Any] | None,
    source: EditionRecord,
    translation: EditionRecord,
) -> Standing:
    pointer = translation.content["pointer"].get(unit_of_figure(key))
    return figure_standing(key, original, own, pointer, source.source_changes)


def fits(
    key: str, stands: Standing, original: Mapping[str, Any] | None, own: Mapping[str, Any], source: EditionRecord
) -> bool:
    """May the translation's words stand under the picture that is shown?

    Not where following them could hurt somebody, and never under another picture: the numbers in it might mean
    something else.
    """
    if original is None:
        return has_words(own) or bool(own["decorative"])
    if not stands.is_behind:
        return stands.state == State.CURRENT and has_words(own)
    critical = stands.state == State.BEHIND_SAFETY or is_critical(dict(source.content), unit_of_figure(key))
    return not critical and own["picture"] == original["picture"]


def words_in(key: str, frozen: Mapping[str, Any], edition: EditionRecord) -> FigureWords | None:
    if not has_words(frozen):
        return None
    legend = tuple(frozen["legend"])
    return FigureWords(edition.language, frozen["alternative"], frozen["caption"], legend, last_change(key, edition))


def last_change(key: str, edition: EditionRecord) -> Change:
    return edition.last_changes.get(unit_of_figure(key), edition.published)


def figure(key: str, frozen: Mapping[str, Any], words: FigureWords | None, changed: Change, state: State) -> PageFigure:
    return PageFigure(
        key=key,
        picture=frozen["picture"],
        width=frozen["width"],
        height=frozen["height"],
        decorative=frozen["decorative"],
        credit=frozen["credit"],
        source=frozen["source"],
        licence=frozen["licence"],
        words=words,
        changed=changed,
        state=state,
    )


def frozen_as_shown(content: Mapping[str, Any], changed: Change) -> dict[str, PageFigure]:
    """The figures of one edition's content alone, for whoever reads it beside another."""
    found: dict[str, PageFigure] = {}
    for key, frozen in content.get("figures", {}).items():
        words = (
            FigureWords(content["language"], frozen["alternative"], frozen["caption"], tuple(frozen["legend"]), changed)
            if has_words(frozen)
            else None
        )
        found[key] = figure(key, frozen, words, changed, State.CURRENT)
    return found


def figures_correspond_to(figures: Iterable[PageFigure], source: EditionRecord, translation: EditionRecord) -> int:
    """The newest source edition against which the words of no shown figure are behind."""
    lacked = []
    for each in figures:
        original, own = (edition.content.get("figures", {}).get(each.key) for edition in (source, translation))
        stands = standing_of(each.key, original, own, source, translation)
        lacked += [change.edition for change in stands.lacks] if has_words(own) else []
    return min(lacked, default=source.number + 1) - 1
