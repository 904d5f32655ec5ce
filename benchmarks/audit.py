"""The auditors' pages at 1,000 to 100,000 entries and editions, beside django-reversion's stock history page.

A page must ask as many questions and have as many bytes at either end of a long record as at the end of a short
one. Rows are made in bulk: only reading is measured. Each size has a guide of its own.
"""

from datetime import timedelta
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.test import Client

from articles.models import Article, Edition, EditionChange, Section
from benchmarks.history import add_revisions
from benchmarks.measuring import Measure, measure, row, title
from benchmarks.page import editor, make_guide, publish
from livhealth.ledger.models import Entry, Head
from livhealth.ledger.record import cited
from livhealth.people.models import User
from livhealth.text.digest import canonical_json, sha256
from tests.universe import make_person

SIZES = (1_000, 10_000, 100_000)
CHUNK = 2_000
SPREAD = 0.05  # numbers have more digits in a longer record: so much may the bytes differ


def run() -> None:
    title("The auditors' pages")
    row("page", "queries", "ms", "bytes")
    by, client = editor(), Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.filter(username="aud").first() or make_person("aud"))
    client.get("/audit/")  # the first page of a session asks for the person's second factor once more
    found: dict[str, list[Measure]] = {}
    for size in SIZES:
        article = record(size, by)
        for name, address in pages(article):
            measured = ask(client, address)
            row(f"{size:,}: {name}", measured.queries, round(measured.milliseconds, 1), len(measured.result.content))
            found.setdefault(name, []).append(measured)
    beside(article, by)
    for name, all_measured in found.items():
        refuse_growth(name, all_measured)


def pages(article: Article) -> list[tuple[str, str]]:
    """The newest and the oldest page of each list, and the newest and the oldest comparison."""
    of_guide, newest = f"/audit/{article.slug}/", Edition.objects.filter(article=article).order_by("-number")[0].number
    entries = Entry.objects.filter(article=article.slug).order_by("number")
    first, last = entries[60].number, entries.order_by("-number")[0].number
    compare = f"{of_guide}en/compare"
    return [
        ("timeline, newest", f"{of_guide}?kind=publish"),
        ("timeline, oldest", f"{of_guide}?kind=publish&before={first}"),
        ("timeline of a person", f"{of_guide}?person={editor().username}&before={last}"),
        ("ledger, newest", f"/audit/ledger/?before={last + 1}"),
        ("ledger, oldest", f"/audit/ledger/?before={first}"),
        ("ledger, of a day", "/audit/ledger/?since=2020-01-01&until=2199-12-31"),
        ("entry", f"/audit/ledger/{last}/"),
        ("a section, newest", f"{of_guide}section/section:s0/?before={last + 1}"),
        ("a section, oldest", f"{of_guide}section/section:s0/?before={entries[25].number}"),
        ("a survey of no day", f"{of_guide}survey/?since=1970-01-01&until=1970-01-02"),
        ("compare, newest", f"{compare}/{newest - 1}/{newest}/"),
        ("compare, oldest", f"{compare}/2/3/"),
        ("compare, both ends", f"{compare}/1/{newest}/"),
    ]


def ask(client: Client, address: str) -> Measure:
    found = measure(lambda: client.get(address), runs=3)
    if found.result.status_code != 200:
        raise SystemExit(f"{address}: status {found.result.status_code}")
    return found


def refuse_growth(name: str, measured: list[Measure]) -> None:
    queries = {each.queries for each in measured}
    sizes = [len(each.result.content) for each in measured]
    if len(queries) > 1:
        raise SystemExit(f"{name}: {sorted(queries)} queries: they grow with the record.")
    if max(sizes) > min(sizes) * (1 + SPREAD):
        raise SystemExit(f"{name}: {min(sizes):,} to {max(sizes):,} bytes: they grow with the record.")


def beside(article: Article, by: User) -> None:
    """django-reversion's own page of one text, in the same run."""
    text = Section.objects.filter(article=article)[0].words_in("en")
    stock = Client(HTTP_HOST="127.0.0.1")
    stock.force_login(User.objects.filter(is_superuser=True).first() or root())
    for size in SIZES[:2]:
        add_revisions(text, size, by)
        found = measure(lambda: stock.get(f"/stock/articles/sectiontext/{text.pk}/history/"), runs=1)
        row(f"{size:,} revisions: stock", found.queries, round(found.milliseconds, 1), len(found.result.content))


def root() -> User:
    return User.objects.create_superuser(
        username="audit-root", password=None, email="root@hospital.example", public_name="Root"
    )


# A long record, made in bulk ---------------------------------------------------------------------


def record(size: int, by: User) -> Article:
    """A guide with so many editions, each with its change and its entry, in a chain that holds."""
    article = make_guide(f"audit-{size}", 3, by)
    publish(article, "en", by)
    last = Edition.objects.get(article=article)
    for start in range(1, size, CHUNK):
        last = add_editions(last, min(CHUNK, size - start), by)
    with connection.cursor() as cursor:  # PostgreSQL counts on from its own numbers, not from ours
        for statement in connection.ops.sequence_reset_sql(no_style(), [Edition]):
            cursor.execute(statement)
    return article


def add_editions(last: Edition, count: int, by: User) -> Edition:
    """So many editions after `last`, each with other words in one section; returns the newest."""
    editions = [edition(last, n, by) for n in range(1, count + 1)]
    key = last.pk
    for number, each in enumerate(editions, start=1):
        each.pk, each.base_id = key + number, key + number - 1
    Edition.objects.bulk_create(editions)
    changes = EditionChange.objects.bulk_create(change(each, by) for each in editions)
    head = Head.objects.get(pk=1)
    entries: list[Entry] = []
    for each, changed in zip(editions, changes, strict=True):
        entries.append(entry(head, each, changed, by))
        head.number, head.digest, head.at = entries[-1].number, entries[-1].digest, entries[-1].at
    Entry.objects.bulk_create(entries)
    Head.objects.filter(pk=1).update(number=head.number, digest=head.digest, at=head.at)
    return editions[-1]


def edition(last: Edition, ahead: int, by: User) -> Edition:
    number = last.number + ahead
    content = last.data
    content["units"]["section:s0"]["body"] = f"<p>Words of edition {number:06}, 5 mg of them.</p>"
    text = canonical_json(content)
    return Edition(
        article_id=last.article_id,
        language=last.language,
        number=number,
        content=text,
        digest=sha256(text),
        change_class=2,
        reason=f"benchmark edition {number:06}",
        public_note="Benchmark.",
        release=Edition.Release.EMERGENCY,
        composed_from="{}",
        published_at=last.published_at + timedelta(milliseconds=ahead),
        published_by=by,
        published_by_name=by.public_name,
    )


def change(of: Edition, by: User) -> EditionChange:
    return EditionChange(
        edition=of,
        unit="section:s0",
        action=EditionChange.Action.CHANGED,
        change_class=2,
        old_digest="0" * 64,
        new_digest=of.digest,
        recorded_at=of.published_at,
        recorded_by=by,
        recorded_by_name=by.public_name,
    )


def entry(head: Head, of: Edition, changed: Any, by: User) -> Entry:
    made = Entry(
        number=head.number + 1,
        at=of.published_at,
        kind="publish",
        actor_name=by.public_name,
        actor_account=by.username,
        actor_role="Editor",
        subject_type="articles.edition",
        subject_id=str(of.pk),
        subject_name=of.reason,
        article=of.article.slug,
        language=of.language,
        reason=of.reason,
        object_digest=of.digest,
        facts=canonical_json({"edition": of.number, "rows": [cited(of), cited(changed)]}),
        version=1,
        previous_digest=head.digest,
    )
    made.digest = made.computed_digest()
    return made
