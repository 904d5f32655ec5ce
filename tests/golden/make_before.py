# ruff: noqa: E402, I001
"""Makes the golden database and bundle. It ran once, with the LivHealth of commit 4b6873c; see README.md.

It imports that LivHealth's modules, many of which have other names today: it is kept to be read, not to be run again.
"""

import gzip
import io
import json
import os
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()
sys.path.insert(0, str(Path(__file__).parent))

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.domain import content as contents
from articles.domain.documents import TICK, document
from articles.domain.evidence import export_evidence
from articles.domain.reading import presented_in
from articles.domain.timemachine import then
from articles.models import Article, Edition
from livhealth.ledger.models import Entry
from livhealth.text.digest import sha256, stored_json
from story_before import clock, fresh, live, other_guide
from tests.universe import make_universe

FOLDER = Path(sys.argv[1])
LANGUAGES = ("en", "tr", "ar")


# What that LivHealth answered ---------------------------------------------------------------------


def moments() -> list[datetime]:
    """Before everything, each moment at which a page changed and the one just before it, some days, and after."""
    acts = [entry.at for entry in Entry.objects.order_by("number") if "pages" in json.loads(entry.facts)]
    days = [datetime.fromisoformat(f"2025-{day}T20:59:59.999999+00:00") for day in ("01-01", "02-12", "06-20", "08-30")]
    return sorted({*acts, *(at - TICK for at in acts[1::4]), *days, datetime(2025, 9, 30, tzinfo=UTC)})


def answers(article: Article) -> list[dict]:
    """Of every language and moment what the time machine said, and the page as a document."""
    found = []
    for at in moments():
        shown = presented_in(article, None, at)
        for language in LANGUAGES:
            said = then(article, language, at)
            text = document(shown[language], 1) if language in shown else None
            found.append(
                {
                    "at": at, "language": language, "answer": said.answer.value, "matches": said.matches,
                    "entry": said.record.number if said.record else None, "in_view": sorted(said.languages),
                    "earlier": said.earlier, "later": said.later, "published_at": said.published_at,
                    "withdrawn": said.withdrawal.reason if said.withdrawal else None,
                    "document": text and sha256(text),
                }
            )  # fmt: skip
            if text:
                DOCUMENTS[sha256(text)] = text
    return found


DOCUMENTS: dict[str, str] = {}


def units() -> dict[str, dict[str, str]]:
    """Digests of every unit of every edition."""
    found = {}
    for each in Edition.objects.select_related("article").order_by("pk"):
        content = contents.read(each.content)
        name = f"{each.article.slug} {each.language} {each.number}"
        found[name] = {"": each.digest, **{u: contents.unit_digest(content, u) for u in contents.unit_names(content)}}
    return found


def main() -> None:
    with mock.patch.object(timezone, "now", clock.read):
        call_command("migrate", verbosity=0)
        world = make_universe()
        live(world)
        clock.set("2025-09-05")
        other_guide(world)
        clock.set("2025-09-10")
        bundle = io.BytesIO()
        export_evidence(article=fresh(world), by=world.aud, reason="the court asked for it", file=bundle)
        clock.set("2025-09-15")
        call_command("verify_ledger")
        said = {"answers": answers(fresh(world)), "units": units(), "documents": DOCUMENTS}
        said["head"] = list(Entry.objects.order_by("-number").values_list("number", "digest")[0])
    write(bundle.getvalue(), said)


def write(bundle: bytes, said: dict) -> None:
    (FOLDER / "before-bundle.zip").write_bytes(bundle)
    text = json.dumps(json.loads(stored_json(said)), ensure_ascii=False, indent=1, sort_keys=True)
    (FOLDER / "before.json").write_text(text + "\n", encoding="utf-8")
    name = connection.settings_dict["NAME"]
    connection.close()
    with sqlite3.connect(name) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA journal_mode=DELETE")
    with sqlite3.connect(name) as database:
        database.execute("VACUUM")
    (FOLDER / "before.sqlite3.gz").write_bytes(gzip.compress(Path(name).read_bytes(), mtime=0))


main()
