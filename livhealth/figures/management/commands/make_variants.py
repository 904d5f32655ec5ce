"""Make the smaller copies that pictures lack, and remove files that nothing names."""

from typing import Any

from django.core.management.base import BaseCommand

from livhealth.figures.variants import make_variants, remove_forgotten, unfinished


class Command(BaseCommand):
    help = (
        "Makes the smaller copies of pictures that are not made yet (a server makes those of what it takes over by "
        "itself), and removes files of saves that failed and of pictures that were removed for legal reasons."
    )

    def handle(self, **options: Any) -> None:
        for picture in unfinished():
            made = make_variants(picture)
            said = f"{made} copies made" if made else "its file is missing; see verify_ledger"
            self.stdout.write(f"{picture.file_name}: {said}.")
        for name in remove_forgotten():
            self.stdout.write(f"{name}: removed, nothing names it.")
