"""What a verb says when it will not do something: one sentence that an editor understands."""

from typing import Any

from django.core.exceptions import ValidationError


class Refused(Exception):
    """A verb's guard said no. `str()` is the sentence to show; nothing was changed."""


class NotAllowed(Refused):
    """The person lacks the role for the act."""


class NotThisOne(NotAllowed):
    """The person has the role, but not for this account: a sentence on the form, as with any other rule."""


class Stale(Refused):
    """Somebody else saved first. Carries what stands there now, to be shown beside the own words."""

    def __init__(self, sentence: str, *, current: dict[str, Any] | None = None, saved_by: str = "") -> None:
        super().__init__(sentence)
        self.current = current or {}
        self.saved_by = saved_by


def sentence_of(refusal: Refused | ValidationError) -> str:
    """What a refusal says, in one line, for where there is no form to say it: a command, a schedule."""
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
