"""How the words of a figure stand in a translation, and which of what two editions froze of it a page shows. Pure.

A figure belongs to no guide, so no source edition stands beside its words: they name the digest of the original's words
and picture that their translator saw (`seen`), and that digest says whether the original is still the same.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from articles.domain.edition.freshness import SourceChange, Standing, State, standing
from articles.domain.edition.unit import FIGURE
from livhealth.figures.frozen import original_digest

Frozen = Mapping[str, Any]
PICTURE = ("picture", "width", "height", "decorative", "credit", "source", "licence")  # the same in every language
WORDS = ("alternative", "caption", "legend")
OWN = ("language", *WORDS, "seen")  # what a translation says of its own


def unit_of_figure(key: str) -> str:
    return f"{FIGURE}:{key}"


def has_words(frozen: Frozen | None) -> bool:
    """Was anything frozen of the figure's words in this language? A decorative figure may well have said nothing."""
    return frozen is not None and "alternative" in frozen


def is_wordless(original: Frozen) -> bool:
    """Is there nothing to translate: a decorative figure without caption and legend?"""
    return not any(original.get(name) for name in WORDS)


def own_words(frozen: Frozen | None) -> dict[str, Any]:
    """What an edition's language says of the figure; {} where it says nothing."""
    return {name: frozen[name] for name in OWN if name in frozen} if frozen and has_words(frozen) else {}


def text_of(frozen: Frozen, name: str) -> str:
    """One of the words as text: the legend line by line."""
    said = frozen.get(name, "")
    return said if isinstance(said, str) else "\n".join(said)


def picture_of(frozen: Frozen) -> dict[str, Any]:
    """What is the same in every language."""
    return {name: frozen[name] for name in PICTURE if name in frozen}


def level_of(frozen: Frozen) -> str:
    """The digest of the original that the words stand for: that of their translator's, else of themselves."""
    return str(frozen.get("seen") or original_digest(frozen))


def figure_standing(
    key: str, original: Frozen | None, own: Frozen | None, pointer: int | None, changes: Iterable[SourceChange]
) -> Standing:
    """How a translation's words of a figure stand.

    `original` and `own` are what the source's edition and the translation's froze of it, None where they lack it.
    `pointer` is the newest source edition in which the figure was what the words were made from, 0 when none was.
    """
    if original is None:
        return Standing(State.CURRENT if has_words(own) else State.MISSING)
    if is_wordless(original):
        return Standing(State.CURRENT)
    if own is None or not has_words(own):
        return Standing(State.MISSING)
    if level_of(own) == level_of(original):
        return Standing(State.CURRENT)
    return standing(unit_of_figure(key), pointer or 0, changes)
