"""Finished answers while the ground moves: the clock jumps within a rendering, a migration runs under other processes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections, models
from django.utils import timezone

from articles.models import Article, Edition, Generation, GuideGeneration
from articles.public.front.start import with_front
from tests.articles.public.front.asking import Reader, doses, publish

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/en/small-guide/"


@pytest.mark.parametrize(
    "jumps", [("before",), ("after",), ("before", "after")], ids=["ahead", "ahead at its end", "ahead and back"]
)
def test_what_was_made_while_the_clock_jumped_is_not_kept(published, reader, django, monkeypatch, jumps):
    """A review is overdue on a day of the future; the page of that day is never given on this one."""
    published.sign()
    now = timezone.now
    ahead = [True, False] if len(jumps) == 2 else [True]
    for when, is_ahead in zip(jumps, ahead, strict=True):
        later = timedelta(days=800 if is_ahead else 0)
        setattr(django, when, lambda later=later: monkeypatch.setattr(timezone, "now", lambda: now() + later))
    reader.ask(PAGE)
    monkeypatch.setattr(timezone, "now", now)
    assert b"overdue" not in reader.ask(PAGE).body


def test_a_migration_under_running_processes_loses_no_publication(published, reader):
    """Another process has kept connections, with statements prepared for the tables as they were."""
    other = Reader(with_front(WSGIHandler()))
    tables = (Generation, GuideGeneration, Article, Edition)
    with ThreadPoolExecutor(1) as process:
        for step, dose in (("add_field", 6), ("remove_field", 7)):
            process.submit(other.ask, PAGE).result()
            with connection.schema_editor() as editor:
                for model in tables:
                    added = models.IntegerField(null=True)
                    added.set_attributes_from_name("added_by_a_migration")
                    getattr(editor, step)(model, added)
            said = [process.submit(other.ask, PAGE).result() for _ in range(2)]
            publish(published, dose)
            said += [process.submit(other.ask, PAGE).result(), reader.ask(PAGE)]
            assert [(each.status, doses(each)) for each in said] == [("200 OK", [dose - 1])] * 2 + [
                ("200 OK", [dose])
            ] * 2
        process.submit(connections.close_all).result()
