"""A figure as it stands on paper: how wide the picture is set, where its legend stands, and in whose words."""

from typing import Any

from django.templatetags.i18n import language_name_translated
from django.utils.translation import gettext as _

from articles.domain.edition.page import PageFigure
from articles.domain.handout.words import plainly, reading_direction
from livhealth.floor import languages

Data = dict[str, Any]
ACROSS, TALLEST = 168, 105  # millimetres: the line of a page, and what a picture may take of its height


def figure_on_paper(figure: PageFigure, page_language: str) -> Data:
    """The picture's file and measures, its words, and what has to be said of them."""
    spoken = figure.words
    language = languages.get(spoken.language) if spoken else languages.get(page_language)
    credit = " · ".join(each for each in (figure.credit, figure.licence) if each)
    return {
        "file": figure.picture,
        **measures(figure),
        "alternative": spoken.alternative if spoken else "",
        "caption": plainly(spoken.caption, language.direction) if spoken else [],
        "legend": [plainly(each, language.direction) for each in spoken.legend] if spoken else [],
        "credit": {"s": plainly(credit, "ltr"), "dir": reading_direction(credit)},
        "notice": figure_notice(figure, page_language),
        "lang": language.code,
        "dir": language.direction,
    }


def measures(figure: PageFigure) -> Data:
    """How wide the picture is set, in percent of its place, and whether its legend stands beside it: beside a tall one."""
    beside = bool(figure.words and figure.words.legend) and 2 * figure.width < 3 * figure.height
    across = ACROSS // 2 if beside else ACROSS
    return {"beside": beside, "wide": min(100, 100 * TALLEST * figure.width // (across * figure.height))}


def figure_notice(figure: PageFigure, language: str) -> str:
    """What has to be said where the words of a figure are not what they should be."""
    if figure.state == "current":
        return ""
    if figure.words is None or figure.words.language == language:
        return _("The original’s words of this figure have changed since they were translated.")
    original = {"language": language_name_translated(figure.words.language)}
    if figure.state == "missing":
        return (
            _("The words of this figure have not been translated yet. You see the original (%(language)s).") % original
        )
    return (
        _("This figure has changed, and its words have not been translated yet. You see the original (%(language)s).")
        % original
    )
