"""The sign-in form: the admin's, for user names that could be one."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.validators import MaxLengthValidator

LONGEST_NAME = 150  # characters, as accounts have


class SignInForm(AdminAuthenticationForm):
    """Refuses an overlong name before anything counts or stores it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].validators.append(MaxLengthValidator(LONGEST_NAME))
