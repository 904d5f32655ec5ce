"""Load the guides of `fixtures/`: `--check` only validates, `--renew` publishes their newer texts as next editions."""

import os
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.drafting import fixtures
from articles.domain.publishing import demo_guides, renewal
from livhealth.figures.making import maker
from livhealth.floor.refusal import Refused, sentence_of
from livhealth.people import actor
from livhealth.people.accounts import demo


class Command(BaseCommand):
    help = "Loads the guides of fixtures/ through the verbs; what is there already is never overwritten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="validate the fixtures and write nothing")
        parser.add_argument(
            "--renew",
            action="store_true",
            help="publish newer texts of guides that are loaded; needs --reason and --by",
        )
        parser.add_argument("--reason", default="", help="why the newer texts are published: auditors read it")
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
            if options["renew"]:
                self.renew(read, options)
            else:
                demo_guides.load_guides(read, by=self.publisher(options["by"]), tell=self.stdout.write)
                maker.finish()
                self.stdout.write("The guides are loaded.")
        except (Refused, ValidationError) as refusal:
            raise CommandError(sentence_of(refusal)) from None

    def renew(self, read: fixtures.Fixtures, options: dict[str, Any]) -> None:
        if not (options["by"] and options["reason"]):
            raise CommandError("Say with --by which account publishes the newer texts, and with --reason why.")
        renewal.renew_guides(read, by=actor.find(options["by"]), reason=options["reason"], tell=self.stdout.write)

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
