"""Load the guides of `fixtures/`: `--check` only validates. In the demo, demo accounts are made too."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.drafting import fixtures
from articles.domain.publishing import demo_guides
from livhealth.figures.making import maker
from livhealth.floor.refusal import Refused
from livhealth.people import actor
from livhealth.people.accounts import demo


class Command(BaseCommand):
    help = "Loads the guides of fixtures/ through the verbs; what is there already is never overwritten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="validate the fixtures and write nothing")
        actor.add_by(parser, required=False)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            read = fixtures.read_fixtures(settings.BASE_DIR / "fixtures")
        except fixtures.FixtureError as problems:
            raise CommandError(str(problems)) from None
        if options["check"]:
            self.stdout.write(
                f"The fixtures are sound: {len(read.guides)} guide(s), {len(read.references)} references, "
                f"{len(read.figures)} figures."
            )
            return
        try:
            demo_guides.load_guides(read, by=self.publisher(options["by"]), tell=self.stdout.write)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        maker.finish()
        self.stdout.write("The guides are loaded.")

    def publisher(self, username: str | None) -> Any:
        """The account named by --by; in the demo the demo editor, made on the first run."""
        if username:
            return actor.find(username)
        if not settings.DEBUG:
            raise CommandError("Say with --by which account publishes the guides.")
        password = demo.make_demo_accounts(os.environ.get("DEMO_PASSWORD"))
        given = (
            "password: that of DEMO_PASSWORD when they were made" if os.environ.get("DEMO_PASSWORD") else "as before"
        )
        told = f"password: {password}" if password else given
        self.stdout.write(f"Demo accounts: admin, editor, translator, reviewer, auditor; {told}.")
        return actor.find("editor")
