"""Who acts when a command acts: the account named by `--by`."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from livhealth.people.models import User


def add_by(parser: CommandParser, *, required: bool = True) -> None:
    parser.add_argument("--by", metavar="USER", required=required, help="the account that answers for this act")


def find(username: str) -> Any:
    """The active account of that name. Raises CommandError with a sentence."""
    person = User.objects.filter(username=username).first()
    if person is None:
        raise CommandError(f"There is no account “{username}”.")
    if not person.is_active:
        raise CommandError(f"The account “{username}” is deactivated.")
    return person
