"""How a translated unit stands against the original: the one function that answers.

By pointer, never by clock: a unit is current when the source unit says today what it said in the
source edition that its translator was shown, or differs from it by typos only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

TYPO, CONTENT, SAFETY = 1, 2, 3  # the values of ChangeClass, which this pure module does not import


class State(models.TextChoices):
    """A translated unit's state, computed and never stored."""

    MISSING = "missing", _("missing")
    CURRENT = "current", _("current")
    BEHIND_CONTENT = "behind_content", _("behind")
    BEHIND_SAFETY = "behind_safety", _("behind, safety")


@dataclass(frozen=True)
class SourceChange:
    """An effective change of one unit of the source: in which edition, its class, digests, moment."""

    unit: str
    edition: int
    change_class: int
    old_digest: str
    new_digest: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """A unit's state, and the changes that patients have to know of which it lacks."""

    state: State
    lacks: tuple[SourceChange, ...] = ()

    @property
    def is_behind(self) -> bool:
        return self.state in (State.BEHIND_CONTENT, State.BEHIND_SAFETY)


def standing(unit: str, pointer: int | None, source_changes: Iterable[SourceChange]) -> Standing:
    """How a unit translated from source edition `pointer` (None: not translated) stands.

    `source_changes` are the effective changes of the source, at least those after `pointer`.
    """
    if pointer is None:
        return Standing(State.MISSING)
    if not source_changes:
        return Standing(State.CURRENT)
    after = [change for change in source_changes if change.unit == unit and change.edition > pointer]
    later = sorted((each for each in after if each.old_digest != each.new_digest), key=lambda each: each.edition)
    if not later or later[0].old_digest == later[-1].new_digest:
        return Standing(State.CURRENT)
    lacks = tuple(change for change in later if change.change_class > TYPO)
    if not lacks:
        return Standing(State.CURRENT)
    worst = max(change.change_class for change in lacks)
    return Standing(State.BEHIND_SAFETY if worst >= SAFETY else State.BEHIND_CONTENT, lacks)
