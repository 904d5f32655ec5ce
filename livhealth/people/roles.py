"""The groups behind the roles: made from the reviewed policy after each `migrate`."""

from typing import Any

from django.contrib.auth.models import Group

from livhealth.floor.access import policy


def after_migrate(using: str, **kwargs: Any) -> None:
    """Create the groups that `fixtures/roles.yaml` names and that are missing."""
    present = set(Group.objects.using(using).values_list("name", flat=True))
    for name in policy():
        if name not in present:
            Group.objects.using(using).create(name=name)
