"""Why something changes: the one form field that asks it, how long it may be, and the rule that verbs hold it to."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from livhealth.text.plain import clean_line

REASON_LENGTH = 500
FEWEST_LETTERS = 2


def stated(reason: str) -> str:
    """The reason as it is kept. Raises ValidationError when there is none, or a whole essay."""
    reason = given(reason)
    if not reason:
        raise ValidationError({"reason": _("Say why you change this: the reason is kept in the history.")})
    return reason


def telling(reason: str) -> str:
    """As `stated`, of words that patients have read. Raises ValidationError for one letter, too: it tells nobody anything."""
    reason = stated(reason)
    if sum(map(str.isalpha, reason)) < FEWEST_LETTERS:
        raise ValidationError({"reason": _("Say in a word or two why you change this: “%s” tells nobody.") % reason})
    return reason


def given(reason: str) -> str:
    """The reason as it is kept; "" when none was given. Raises ValidationError for a whole essay."""
    reason = clean_line(reason or "")
    if len(reason) > REASON_LENGTH:
        raise ValidationError({"reason": _("The reason may have up to %d characters.") % REASON_LENGTH})
    return reason


class ReasonField(forms.CharField):
    """Why something changes: required, one line, kept in the history."""

    def __init__(self, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {
            "label": gettext_lazy("Why?"),
            "max_length": REASON_LENGTH,
            "help_text": gettext_lazy(
                "Kept in the history and read by auditors. For example: new dosage advice of May 2026."
            ),
            "error_messages": {"required": gettext_lazy("Say why you change this: the reason is kept in the history.")},
            "widget": forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        }
        super().__init__(**{**defaults, **kwargs})
