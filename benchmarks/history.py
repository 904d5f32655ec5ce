"""The history page of one text at 1,000 and 100,000 revisions, beside django-reversion's stock page."""

from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone
from reversion.models import Revision, Version

from articles.models import Section, SectionText
from benchmarks.measuring import measure, row, title
from benchmarks.page import editor, make_guide
from livhealth.people.models import User

SIZES = (1_000, 100_000)


def add_revisions(text: SectionText, total: int, by: User) -> None:
    """Revisions as reversion writes them, in bulk: only reading is measured here."""
    template = Version.objects.filter(
        object_id=str(text.pk), content_type=ContentType.objects.get_for_model(text)
    ).last()
    missing = total - Version.objects.filter(object_id=str(text.pk), content_type=template.content_type).count()
    now = timezone.now()
    for start in range(0, missing, 5_000):
        size = min(5_000, missing - start)
        revisions = Revision.objects.bulk_create(
            Revision(date_created=now, user=by, comment=f"change {start + n}") for n in range(size)
        )
        Version.objects.bulk_create(
            Version(
                revision=revision,
                object_id=template.object_id,
                content_type=template.content_type,
                db="default",
                format="json",
                serialized_data=template.serialized_data.replace("some words", f"some {revision.pk} words"),
                object_repr=template.object_repr,
            )
            for revision in revisions
        )


def run() -> None:
    title("The history page of one text")
    row("page", "queries", "ms", "bytes")
    by = editor()
    article = make_guide("history", 3, by)
    text = Section.objects.filter(article=article)[0].words_in("en")
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(by)
    stock = Client(HTTP_HOST="127.0.0.1")
    root = User.objects.create_superuser(
        username="root", password=None, email="root@hospital.example", public_name="Root"
    )
    stock.force_login(root)
    for size in SIZES:
        add_revisions(text, size, by)
        last = Revision.objects.order_by("pk")[50].pk
        ours = f"/admin/articles/sectiontext/{text.pk}/history/"
        pages = (("ours, newest page", client, ours), ("ours, oldest page", client, f"{ours}?before={last}"))
        for name, who, address in (*pages, ("stock", stock, f"/stock/articles/sectiontext/{text.pk}/history/")):
            found = measure(partial(who.get, address), runs=3 if name != "stock" else 1)
            if found.result.status_code != 200:
                raise SystemExit(f"{address}: status {found.result.status_code}")
            row(f"{size:,} revisions: {name}", found.queries, round(found.milliseconds, 1), len(found.result.content))
