"""Who may sign in."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from livhealth.people.models import User


class PeopleBackend(ModelBackend):
    """Active people; demo accounts only while the installation is a demo (DEBUG on)."""

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        return super().user_can_authenticate(user) and (settings.DEBUG or not getattr(user, "is_demo", False))
