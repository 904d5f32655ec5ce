"""The words of figures in the exchange with translation agencies: what goes out with the picture's address, what comes back.

A figure belongs to no guide: its words are taken over by its own verbs, and only while its draft still says what the
published original says, for the row keeps the original that was translated and not an edition.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.figures import WORDS, level_of, text_of
from articles.domain.edition.unit import Unit
from articles.domain.reading.figure_setting import public_address
from articles.domain.translating.board import UnitCell
from articles.domain.xliff.blocks import blocks, rebuilt
from articles.domain.xliff.codes import Pieces
from articles.domain.xliff.earlier_translation import suggestions
from articles.domain.xliff.reading import ReturnedUnit
from articles.domain.xliff.writing import Outgoing
from livhealth.figures.frozen import level_of_words, shown_digest
from livhealth.figures.models import Figure, FigureText
from livhealth.figures.wording import add_figure_text, save_figure_text
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused, Stale


def figure_texts(units: Collection[str], language: str) -> dict[str, FigureText]:
    """Unit -> its words in a language, for those of `units` that are figures with words."""
    keys = [unit.anchor for unit in map(Unit.parse, units) if unit.is_figure]
    rows = FigureText.objects.filter(figure__key__in=keys, language=language).select_related("figure__picture")
    return {f"figure:{text.figure.key}": text for text in rows} if keys else {}


def original_words(content: Content, unit: str) -> dict[str, str]:
    """The words of a figure as the fields of texts; {} where the content lacks it."""
    frozen = contents.words_of(content, unit)
    return {name: text_of(frozen, name) for name in WORDS} if frozen else {}


def outgoing_figure(cell: UnitCell, content: Content, text: FigureText | None, notes: Collection[str]) -> Outgoing:
    """A figure's words with their original of today, the picture's address, and the words that there are already."""
    frozen, now = contents.words_of(content, cell.unit), original_words(content, cell.unit)
    level = bool(text and level_of_words(text) == level_of(frozen))
    said = {name: getattr(text, name) for name in WORDS} if text else {}
    offered, _left = suggestions(cell.unit, now, now if level else {}, said) if text else ({}, [])
    earlier = [] if level else [value for value in said.values() if value]
    return Outgoing(
        unit=cell.unit,
        title=_("Figure “%s”") % Unit.parse(cell.unit).anchor,
        blocks=blocks(cell.unit, now),
        digest=contents.unit_digest(content, cell.unit),
        save_number=text.save_number if text else 0,
        notes=[_("The picture: %s") % f"{settings.SITE_URL}{public_address(frozen['picture'])}", *notes]
        + [
            _("Earlier translation of “%(field)s”: %(words)s") % {"field": cell.unit, "words": said} for said in earlier
        ],
        suggestions=offered,
        hints=dict(hints(cell.unit, now)),
    )


def hints(unit: str, now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for block in blocks(unit, now):
        if most := getattr(FigureText._meta.get_field(block.field), "max_length", None):
            yield block.id, _("At most %d characters.") % most


def save_figure_words(
    returned: ReturnedUnit, content: Content, targets: Mapping[str, Pieces], *, language: str, by: Person, reason: str
) -> bool:
    """Take the words of a figure over; False when they were there already. `content` is the original of today.

    Raises Refused or Stale as the line's sentence, ValidationError when the words break a rule.
    """
    figure, frozen = figure_of(returned.unit), contents.words_of(content, returned.unit)
    text = FigureText.objects.filter(figure=figure, language=language).select_related("figure").first()
    if returned.save_number != (text.save_number if text else 0):
        raise Stale("")
    if shown_digest(figure) != level_of(frozen):
        raise Refused(
            _("The picture or the original's words were changed, and that is not published yet. Publish it first.")
        )
    words: dict[str, Any] = rebuilt(returned.unit, original_words(content, returned.unit), targets)
    given: dict[str, Any] = {"by": by, "reason": reason, "original": level_of(frozen), **words}
    if text is None:
        add_figure_text(figure=figure, language=language, **given)
        return True
    return bool(save_figure_text(text=text, seen=text.save_number, **given))


def figure_of(unit: str) -> Figure:
    figure: Figure | None = Figure.objects.filter(key=Unit.parse(unit).anchor).first()
    if figure is None:
        raise Refused(_("The published original has no such part."))
    return figure
