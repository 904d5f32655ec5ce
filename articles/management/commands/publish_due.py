"""Carry out what is scheduled and due, send the daily mail, forget readers' questions whose time is over.

For cron or a systemd timer, as often as wanted, by several at once.
"""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.mailing.digests import send_due
from articles.domain.publishing.schedule import carry_out, due_schedules
from articles.domain.questions.keeping import keep_house
from livhealth.people import actor

log = logging.getLogger("livhealth.schedule")


class Command(BaseCommand):
    help = "Publishes and withdraws what is scheduled and due; each in the name of the person who scheduled it."

    def add_arguments(self, parser: CommandParser) -> None:
        actor.add_by(parser, required=False)

    def handle(self, *args: Any, **options: Any) -> None:
        run_by = actor.find(options["by"]).get_username() if options["by"] else ""
        broken = []
        for pk in due_schedules():
            try:
                schedule = carry_out(pk, run_by=run_by)
            except Exception:
                log.exception("Schedule %d was not carried out and waits for the next run.", pk)
                broken.append(pk)
                continue
            if schedule:
                where = f"{schedule.article.slug} in {schedule.language}"
                self.stdout.write(f"{schedule.get_action_display()} of {where}: {schedule.get_state_display()}.")
                if schedule.problem:
                    self.stdout.write(f"  {schedule.problem}")
        send_due()
        keep_house()
        if broken:
            raise CommandError(f"{len(broken)} due schedule(s) failed for a reason that is in the log.")
