"""What an edition keeps of the figures that its words cite, and what a translator of their words has seen."""

from collections.abc import Collection, Mapping
from typing import Any

from livhealth.figures.models import Figure, FigureText
from livhealth.text.digest import digest

SEEN_FIELDS = ("picture", "decorative", "alternative", "caption", "legend")


def frozen_figures(keys: Collection[str], language: str) -> dict[str, dict[str, Any]]:
    """Key -> the figure as an edition in `language` freezes it, for those of `keys` that exist. Two queries.

    Words that are missing in this language, or in work, are left out with their fields ("alternative", "caption",
    "legend", "seen"): to show the original's instead is a matter of presenting. "seen" is what the words' translator
    was shown (`original_digest`), "" in the figure's own source language, which may be another than the guide's.
    """
    figures = Figure.objects.filter(key__in=set(keys)).select_related("picture")
    texts = FigureText.objects.filter(figure__key__in=set(keys), language=language, ready=True)
    words = {text.figure_id: frozen_words(text) for text in texts}
    found = {figure.key: frozen_picture(figure, language) | words.get(figure.pk, {}) for figure in figures}
    return {key: found[key] for key in dict.fromkeys(keys) if key in found}


def frozen_picture(figure: Figure, language: str) -> dict[str, Any]:
    """What a figure shows, whatever the language of its words."""
    return {
        "picture": figure.picture.file_name,
        "width": figure.picture.width,
        "height": figure.picture.height,
        "decorative": figure.decorative,
        "credit": figure.credit,
        "source": figure.source,
        "licence": figure.licence,
        "language": language,
    }


def frozen_words(text: FigureText) -> dict[str, Any]:
    return {
        "alternative": text.alternative,
        "caption": text.caption,
        "legend": text.legend.splitlines(),
        "seen": text.seen_digest,
    }


def original_digest(frozen: Mapping[str, Any]) -> str:
    """What whoever translates a figure's words is shown, as one digest: its picture and the original's words.

    Takes the figure as `frozen_figures` in the figure's own source language, or an edition in that, has it.
    """
    return digest({name: frozen.get(name) for name in SEEN_FIELDS})


def shown_digest(figure: Figure) -> str:
    """The digest of the original as the draft has it now: what stands before a translator today. Ready or not."""
    text = FigureText.objects.filter(figure=figure, language=figure.source_language).first()
    words = frozen_words(text) if text else {}
    return original_digest(frozen_picture(figure, figure.source_language) | words)


def level_of_words(text: FigureText) -> str:
    """The digest of the original that these words stand for: what their translator saw, or what they are themselves."""
    return text.seen_digest or original_digest(frozen_picture(text.figure, text.language) | frozen_words(text))
