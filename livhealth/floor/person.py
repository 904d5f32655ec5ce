"""Who acts: what a verb may ask of the person behind it, be it an account or the installation itself."""

from collections.abc import Collection
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


class Person(Protocol):
    """What verbs take as `by=`: an account (`people.User`) or `floor.access.Installation`.

    `pk` is None for the installation: columns that name who acted are set through their `_id`.
    """

    @property
    def pk(self) -> Any: ...
    @property
    def public_name(self) -> str: ...
    @property
    def credentials(self) -> str: ...
    @property
    def is_active(self) -> bool: ...
    @property
    def is_superuser(self) -> bool: ...
    @property
    def role_names(self) -> Collection[str]: ...
    @property
    def languages(self) -> Collection[str]: ...
    def get_username(self) -> str: ...
    def __str__(self) -> str: ...


def signed_in(request: HttpRequest) -> Person:
    """The person who asks for this page. Raises PermissionDenied for somebody who is not signed in."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user
