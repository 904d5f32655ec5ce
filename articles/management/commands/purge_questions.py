"""Forget readers' questions whose time is over: for cron, where nobody looks at them for days."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.domain.questions.keeping import keep_house


class Command(BaseCommand):
    help = "Purges readers' questions past their time, and records how many came on the days that ended."

    def handle(self, *args: Any, **options: Any) -> None:
        said = "what was due is done" if keep_house() else "nothing was due"
        self.stdout.write(f"Readers' questions: {said}.")
