"""Form fields of the outline's lines, written as Django's templates write them but without a template each.

The hub of a long guide has a thousand of them; a test compares the bytes.
"""

from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


class Written(forms.Widget):
    """An <input> like django/forms/widgets/input.html."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        widget = context["widget"]
        value = "" if widget["value"] is None else f' value="{escape(widget["value"])}"'
        shown = [(name, said) for name, said in widget["attrs"].items() if said is not False]
        attrs = "".join(f" {name}" if said is True else f' {name}="{escape(said)}"' for name, said in shown)
        return mark_safe(f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{value}{attrs}>')  # noqa: S308 - escaped above


class TextInput(Written, forms.TextInput): ...


class CheckboxInput(Written, forms.CheckboxInput): ...


class HiddenInput(Written, forms.HiddenInput): ...


class Heading(forms.CharField):
    widget, hidden_widget = TextInput, HiddenInput


class Mark(forms.BooleanField):
    widget, hidden_widget = CheckboxInput, HiddenInput


class Seen(forms.IntegerField):
    """A save number."""

    widget = HiddenInput
