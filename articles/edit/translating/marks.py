"""How a guide, or a part of one, stands in a language: said in a word or two, the gravest first."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.domain.edition.freshness import State
from articles.domain.translating.board import Cell, UnitCell

GRAVE, BEHIND, UNFINISHED, CALM, QUIET = (
    "desk-state grave",
    "desk-state changed",
    "desk-state unfinished",
    "desk-state",
    "quiet",
)
LOOKS = {State.BEHIND_SAFETY: GRAVE, State.BEHIND_CONTENT: BEHIND, State.MISSING: UNFINISHED, State.CURRENT: CALM}


class Mark(NamedTuple):
    """A word or two, and how they look."""

    look: str
    said: str


def marks_of_guide(cell: Cell) -> Iterator[Mark]:
    """What is to do in a guide; then what patients have, where that is something else; then what waits."""
    if count := cell.safety:
        yield Mark(
            GRAVE,
            "⚠ " + ngettext("%(counter)s behind, safety", "%(counter)s behind, safety", count) % {"counter": count},
        )
    if count := cell.content:
        yield Mark(BEHIND, ngettext("%(counter)s behind", "%(counter)s behind", count) % {"counter": count})
    if count := cell.missing:
        yield Mark(UNFINISHED, ngettext("%(counter)s missing", "%(counter)s missing", count) % {"counter": count})
    if count := cell.in_work:
        yield Mark(UNFINISHED, ngettext("%(counter)s in work", "%(counter)s in work", count) % {"counter": count})
    if cell.is_read:
        yield from marks_for_patients(cell)
    if count := cell.waiting:
        words = ngettext("%(counter)s waits for publication", "%(counter)s wait for publication", count)
        yield Mark(CALM, words % {"counter": count})
    if cell.withdrawn:
        yield Mark(UNFINISHED, _("withdrawn"))
    elif not cell.edition:
        yield Mark(QUIET, _("not published"))


def marks_for_patients(cell: Cell) -> Iterator[Mark]:
    """What patients read that is behind, though no draft is any more."""
    if (count := cell.safety_for_patients) and not cell.safety:
        words = ngettext("Patients: %(counter)s behind, safety", "Patients: %(counter)s behind, safety", count)
        yield Mark(GRAVE, "⚠ " + words % {"counter": count})
    if (count := cell.content_for_patients) and not cell.content:
        words = ngettext("Patients: %(counter)s behind", "Patients: %(counter)s behind", count)
        yield Mark(BEHIND, words % {"counter": count})


def amount(cell: Cell) -> Iterator[Mark]:
    """How much there is to write, and since when."""
    if count := cell.words_to_do:
        yield Mark(QUIET, ngettext("%(counter)s word", "%(counter)s words", count) % {"counter": count})
    if since := cell.behind_since:
        yield Mark(QUIET, _("for %(age)s") % {"age": timesince(since)})


def marks_of_part(cell: UnitCell) -> Iterator[Mark]:
    """How one part stands, as a draft and for patients."""
    yield Mark(LOOKS[cell.state], str(cell.state.label))
    if cell.in_work:
        yield Mark(UNFINISHED, _("in work"))
    if cell.differs_for_patients:
        yield Mark(QUIET, _("Patients: %(state)s") % {"state": cell.patients.state.label})
    if cell.waits:
        yield Mark(CALM, _("waits for publication"))
