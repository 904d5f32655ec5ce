"""The sign-in form: the admin's, for user names that could be one, at a pace at which nobody can guess."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from livhealth.people.models import FailedSignIns
from livhealth.people.sign_in.delay import sentence, take_turn
from livhealth.people.sign_in.known_device import is_known

LONGEST_NAME = 150  # characters, as accounts have


class SignInForm(AdminAuthenticationForm):
    """Refuses an overlong name before anything counts or stores it, and slows down who guesses at one account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].validators.append(MaxLengthValidator(LONGEST_NAME))

    def clean(self) -> dict[str, Any]:
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not (name and password):
            return super().clean()
        if self.counts(name) and (seconds := take_turn(name)):
            raise ValidationError(sentence(seconds), code="slowed_down")
        cleaned = super().clean()
        FailedSignIns.objects.of(name).delete()
        return cleaned

    def counts(self, name: str) -> bool:
        """Is the password looked at, and by a stranger? A locked-out address learns nothing, a known device waits for nobody."""
        if self.request is None:
            return True
        allowed = AxesProxyHandler.is_allowed(self.request, {"username": name})
        return bool(allowed) and not is_known(self.request, name)
