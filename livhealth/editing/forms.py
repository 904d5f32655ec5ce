"""Forms of rows with a history: what was seen, and why it changes."""

from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from livhealth.editing.registered import Registered
from livhealth.floor.reason import ReasonField, ask_no_reason


class ReasonForm(forms.ModelForm):
    """A change form with the required reason and the save number that was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_new = self.instance.pk is None
        if isinstance(self.instance, Registered) and not is_new:
            self.initial["seen"] = self.instance.save_number
        if is_new or (isinstance(self.instance, Registered) and not self.instance.was_read()):
            ask_no_reason(cast(ReasonField, self.fields["reason"]))

    def add_error(self, field: str | None, error: Any) -> None:
        """A rule on something this form does not show is said at its top."""
        if field is None and hasattr(error, "error_dict"):
            error = forms.ValidationError(
                {name if name in self.fields else NON_FIELD_ERRORS: found for name, found in error.error_dict.items()}
            )
        super().add_error(field, error)

    def values(self) -> dict[str, Any]:
        """The model's own fields as the form has them, for a verb."""
        own = (name for name in self._meta.fields or () if name not in ("seen", "reason"))
        return {name: self.cleaned_data[name] for name in own if name in self.cleaned_data}


class ConfirmForm(forms.Form):
    """A page that says what will happen and asks why: retiring, bringing back, restoring."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = ReasonField()
