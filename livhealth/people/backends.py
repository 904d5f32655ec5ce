"""Who may sign in."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from livhealth.people.models import User


class PeopleBackend(ModelBackend):
    """Active people; demo accounts only while the installation is a demo (DEBUG on)."""

    def user_can_authenticate(self, user: User | None) -> bool:
        return super().user_can_authenticate(user) and (settings.DEBUG or not user.is_demo)
