"""The front never gives old words as new: after a publication, in another process, over midnight, without a database."""

import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections
from django.utils import timezone

from articles.domain.drafting.writing import add_section, create_article
from articles.domain.publishing.correction import correct_note
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.publishing.withdrawal import withdraw
from articles.models import Edition, Generation, GuideGeneration
from articles.public.front.sqlite import LOOK
from articles.public.front.start import with_front
from articles.public.front.store import Store
from livhealth.contacts.contents import Number
from tests.articles.public.front.asking import Reader, doses, no_connections, publish
from tests.livhealth.contacts.reachable import reachable

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/en/small-guide/"


def test_the_next_request_after_a_publication_has_the_new_words(published, reader, django):
    for dose in (6, 7, 8):
        publish(published, dose)
        assert doses(reader.ask(PAGE)) == [dose]
        assert doses(reader.ask(PAGE)) == [dose]
    assert django.asked == [PAGE] * 3


def test_so_it_is_in_every_process(published, reader):
    others = [Reader(with_front(WSGIHandler())) for _ in range(3)]
    for dose in (6, 7):
        publish(published, dose)
        assert [doses(each.ask(PAGE)) for each in (reader, *others)] == [[dose]] * 4


@pytest.mark.parametrize("page", [PAGE, "/en/", "/en/small-guide/guide.json"])
def test_the_next_request_after_a_change_of_the_contacts_has_the_new_number(published, reader, django, page):
    other = Reader(with_front(WSGIHandler()))
    for number in ("000000000001", "000000000002"):
        reachable(published.ed, emergency=Number(number, number))
        for said in (reader.ask(page), other.ask(page), reader.ask(page)):
            assert [each for each in ("000000000001", "000000000002") if each.encode() in said.body] == [number]
    assert django.asked == [page] * 2


def test_a_draft_leaves_what_is_kept(published, reader, django):
    reader.ask(PAGE)
    published.write(published.treatment, "<p>Take 9 mg a day.</p>")
    assert doses(reader.ask(PAGE)) == [5]
    assert django.asked == [PAGE]


def test_the_head_of_the_record_changes_with_every_entry(published, reader):
    address = "/.well-known/livhealth-ledger.txt"
    first = reader.ask(address).body
    assert reader.ask(address).body == first
    published.write(published.treatment, "<p>Take 9 mg a day.</p>")
    assert reader.ask(address).body != first


def test_a_correction_and_a_withdrawal_are_seen_at_once(published, reader):
    updates = "/en/small-guide/updates/"
    publish(published, 6)
    reader.ask(updates)
    edition = Edition.objects.get(number=2)
    correct_note(edition=edition, public_note="The dose is 6 mg.", by=published.ed, reason="clearer for patients")
    assert b"The dose is 6 mg." in reader.ask(updates).body
    withdraw(article=published.article, language="en", by=published.ed, reason="a wrong figure in it")
    assert [reader.ask(path).status for path in (PAGE, updates)] == ["410 Gone"] * 2


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_publication_while_a_page_is_made_is_not_lost(published, reader, django, when):
    setattr(django, when, lambda: publish(published, 6))
    reader.ask(PAGE)
    assert doses(reader.ask(PAGE)) == [6]


def test_publishing_one_guide_leaves_the_pages_of_others(published, reader, django):
    head = {"title": "Another", "summary": "", "introduction": "<p>Hello.</p>", "takeaways": ""}
    other = create_article(by=published.ed, reason="one more", slug="another-guide", head=head)
    add_section(article=other, by=published.ed, reason="one section", heading="More", body="<p>More words.</p>")
    release = Publication(article=other, language="en", reason="its first edition", emergency=True)
    publish_edition(publication=release, by=published.ed)
    pages = [PAGE, f"/en/{other.slug}/", "/en/"]
    for page in pages:
        reader.ask(page)
    django.asked.clear()
    publish(published, 6)
    for page in pages:
        reader.ask(page)
    assert django.asked == [PAGE, "/en/"]


def test_over_midnight_and_back_a_page_is_made_anew(published, reader, django, monkeypatch):
    reader.ask(PAGE)
    now = timezone.now()
    for moment in (now + timedelta(days=1), now, now - timedelta(days=400)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        reader.ask(PAGE)
    assert len(django.asked) == 4


def test_made_up_addresses_fill_nothing(published, reader):
    for number in range(50):
        assert reader.ask(f"/en/made-up-{number}/").status == "404 Not Found"
    assert (reader.application.store.answers, reader.application.makers.at_work) == ({}, {})


def test_the_least_recently_used_goes_first(published, settings):
    reader = Reader(with_front(WSGIHandler()))
    front = reader.application
    sizes = {}
    for page in ("/en/", PAGE, "/robots.txt"):
        reader.ask(page)
        sizes[page] = front.store.used - sum(sizes.values())
    front.store = Store(sum(sizes.values()) - 1)
    for page in ("/en/", PAGE, "/en/", "/robots.txt"):
        reader.ask(page)
    assert [path for path, _secure, _coding in front.store.answers] == ["/en/", "/robots.txt"]
    assert front.store.used == sizes["/en/"] + sizes["/robots.txt"]


def test_without_a_database_no_old_words_are_given(published, reader):
    reader.ask(PAGE)
    watch = reader.application.watch
    ask = watch.ask
    if connection.vendor == "sqlite":
        files = [Path(f"{watch.path}{suffix}") for suffix in ("", "-wal", "-shm")]
        connections.close_all()
        there = [file for file in files if file.exists()]
        for file in there:
            file.rename(f"{file}-hidden")
        time.sleep(LOOK)
        try:
            said = reader.ask(PAGE)
        finally:
            connections.close_all()
            watch.leave()
            for file in files:
                file.unlink(missing_ok=True)
            for file in there:
                Path(f"{file}-hidden").rename(file)
    else:
        with no_connections():
            said = reader.ask(PAGE)
    assert (said.status[:3], b"5 mg" in said.body) == ("503", False)
    assert watch.ask == ask
    assert reader.ask(PAGE).status == "200 OK"


@pytest.mark.parametrize("table", ["articles_generation", "articles_guidegeneration"])
def test_while_a_migration_moves_its_tables_django_answers(published, reader, django, table):
    reader.ask(PAGE)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO moved_away")
    try:
        hits = reader.application.store.counts.hits
        if table == "articles_generation":
            reader.ask("/robots.txt")
            assert reader.application.store.counts.hits == hits
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE moved_away RENAME TO {table}")
    publish(published, 6)
    assert doses(reader.ask(PAGE)) == [6]


def test_a_record_that_went_back_is_another_one(published, reader):
    """A backup that was put back under a running server: what was kept of the later record is forgotten."""
    if connection.vendor == "sqlite":
        connection.close()
        path = reader.application.watch.path
        shutil.copy(path, f"{path}-backup")
        for suffix in ("-wal", "-shm"):
            if Path(f"{path}{suffix}").exists():
                shutil.copy(f"{path}{suffix}", f"{path}-backup{suffix}")
    publish(published, 6)
    assert doses(reader.ask(PAGE)) == [6]
    if connection.vendor == "sqlite":
        connections.close_all()
        reader.application.watch.leave()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
            if Path(f"{path}-backup{suffix}").exists():
                Path(f"{path}-backup{suffix}").rename(f"{path}{suffix}")
        assert doses(reader.ask(PAGE)) == [5]
    else:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_generation SET number = 1")
        reader.application.watch.pulse()
        assert reader.application.store.answers == {}


def test_a_page_made_while_an_earlier_record_is_put_back_is_not_kept_by_its_number(published, reader, django):
    for dose in (6, 7, 8):
        publish(published, dose)

    def put_back():
        Generation.objects.update(number=1)
        GuideGeneration.objects.update(number=1)
        reader.ask("/en/")  # the front learns of it while the other page is still being made

    django.after = put_back
    reader.ask(PAGE)
    publish(published, 9)
    assert doses(reader.ask(PAGE)) == [9]
