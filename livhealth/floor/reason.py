"""Why something changes: the one form field that asks it, how long it may be, and the rule that verbs hold it to."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
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


class ReasonInput(forms.TextInput):
    """One line, with the reasons that the person stated last to choose from."""

    last: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        if not self.last:
            return super().render(name, value, attrs, renderer)
        offered = f"{(attrs or {}).get('id', name)}_last"
        options = format_html_join("", "<option>{}</option>", ((reason,) for reason in self.last))
        field = super().render(name, value, {**(attrs or {}), "list": offered}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', field, offered, options)


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
            "widget": ReasonInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        }
        super().__init__(**{**defaults, **kwargs})


def ask_no_reason(field: ReasonField) -> None:
    """The field of a form for words that no patient has read yet: what is said is kept, nothing has to be."""
    field.required = False
    field.help_text = gettext_lazy("No patient has read this yet: you need not say why.")


def offer_reasons(form: forms.BaseForm, last: Sequence[str]) -> None:
    """Let the form's reason be chosen from these: what the person said last."""
    field = form.fields.get("reason")
    if field is not None and isinstance(field.widget, ReasonInput):
        field.widget.last = last
