"""`check_translations`: is every sentence of the interface translated, and compiled?"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from livhealth.catalogs.completeness import problems
from livhealth.catalogs.extraction import can_extract, extracted, lacking
from livhealth.catalogs.terms import LIST, other_words, read_terms, refused_words

BASE = Path(__file__).resolve().parents[3]


class Command(BaseCommand):
    help = "Names every message in locale/ that is untranslated, doubtful, obsolete, uncompiled or in another word than agreed."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        catalogs = sorted(po for folder in settings.LOCALE_PATHS for po in Path(folder).glob("*/LC_MESSAGES/*.po"))
        found = [sentence for po in catalogs for sentence in problems(po)]
        terms = read_terms((BASE / LIST).read_text(encoding="utf-8"))
        found += [sentence for po in catalogs for sentence in other_words(po, terms)]
        if not can_extract():
            self.stderr.write("Left out: whether every sentence has a catalog entry (GNU gettext is not installed).")
        elif catalogs:
            messages = extracted(settings.BASE_DIR)
            found += [sentence for po in catalogs for sentence in lacking(po, messages)]
            found += refused_words(messages, terms)
        found += [f"locale/ has no catalog for {code}." for code in absent({po.parts[-3] for po in catalogs})]
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write(f"{len(catalogs)} catalogs are complete and compiled.")


def absent(present: set[str]) -> list[str]:
    """Languages without a catalog, once there is any: English needs none."""
    return sorted(set(dict(settings.LANGUAGES)) - present - {"en"}) if present else []
