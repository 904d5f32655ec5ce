"""The form field of longer words that somebody types: counted as the browser counts them."""

from typing import Any

from django import forms


class TypedWords(forms.CharField):
    """Counted as browsers count while somebody types: a new line is one character, though it is sent as two.

    (HTML standard: `maxlength` counts the value of the field, form submission writes CR LF.)
    """

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")
