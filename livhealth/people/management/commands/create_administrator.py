"""The first administrator of an installation, made on its server.

Everything else about accounts happens in the admin, by this person. The account is an ordinary
Administrator, no superuser; the ledger names the installation as the one who opened it.
"""

import getpass
import os
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from livhealth.floor.access import Role
from livhealth.floor.refusal import Refused, sentence_of
from livhealth.people.accounts.details import unsaved
from livhealth.people.opening.insert import insert


class Command(BaseCommand):
    help = "Makes an account with the Administrator role. The password: ADMINISTRATOR_PASSWORD, or asked for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--public-name", required=True, help="what patients and auditors would read")
        parser.add_argument("--email", default="")

    def handle(self, *, username: str, public_name: str, email: str, **options: Any) -> None:
        password = os.environ.get("ADMINISTRATOR_PASSWORD") or asked_for()
        try:
            person = unsaved(username=username, public_name=public_name, email=email)
            validate_password(password, person)
            insert(person, password=password, roles=[Role.ADMINISTRATOR], by=None, reason="made on the server")
        except (Refused, ValidationError) as refusal:
            raise CommandError(sentence_of(refusal)) from refusal
        self.stdout.write(f"{username} may now sign in and open accounts.")


def asked_for() -> str:
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise CommandError("The two passwords differ. Run the command again.")
    return password
