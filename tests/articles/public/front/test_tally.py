"""Administrators and monitoring see what was given from memory; nobody else does, and a full disk stops no page."""

import json
import os
from io import StringIO

import pytest
from django.core.management import call_command

from articles.public.front.tally import Tally, folder, noted

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/en/small-guide/"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def counted(reader):
    tag = reader.ask(PAGE)["ETag"]
    length = len(reader.ask(PAGE).body)
    reader.ask(PAGE, if_none_match=tag)
    reader.ask(PAGE, method="HEAD")
    reader.ask(PAGE, accept_encoding="br")
    reader.ask("/en/nothing-here/")
    reader.application.tally.due = 0
    reader.ask("/admin/")
    return 2 * length + len(reader.ask(PAGE, accept_encoding="br").body)


def test_each_worker_notes_what_it_did(counted):
    (worker,) = noted()
    assert worker.process == os.getpid()
    assert (worker.hits, worker.unchanged, worker.misses, worker.packed, worker.passed) == (3, 1, 2, 1, 1)
    assert (worker.bytes, worker.entries) == (counted, 2)
    assert 0 < worker.used < worker.room


def test_monitoring_reads_it_as_prometheus_does(counted):
    out = StringIO()
    call_command("front_counts", stdout=out)
    worker = f'{{worker="{os.getpid()}"}}'
    assert f"# TYPE livhealth_front_hits_total counter\nlivhealth_front_hits_total{worker} 3\n" in out.getvalue()
    assert f"livhealth_front_bytes_total{worker} {counted}\n" in out.getvalue()
    assert f"# TYPE livhealth_front_entries gauge\nlivhealth_front_entries{worker} 2\n" in out.getvalue()


def test_an_administrator_sees_it_and_patients_do_not(counted, published, client):
    client.force_login(published.ada, backend="livhealth.people.backends.PeopleBackend")
    page = client.get("/admin/served/").content.decode()
    assert f'<th scope="row">{os.getpid()}</th>' in page
    client.logout()
    assert client.get("/admin/served/")["Location"].startswith("/admin/login/")


def test_who_is_gone_is_not_counted(counted):
    gone = folder() / "999999999.json"
    gone.write_text(json.dumps({}))
    assert [worker.process for worker in noted()] == [os.getpid()]
    assert not gone.exists()


def test_where_nothing_can_be_written_pages_go_on(reader, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "a file"
    settings.DATA_DIR.write_text("no folder")
    assert [reader.ask(PAGE).status for _ in range(2)] == ["200 OK"] * 2
    assert noted() == []


def test_it_is_noted_at_most_every_few_seconds(reader):
    tally = Tally(reader.application.store)
    tally.note()
    file = folder() / f"{os.getpid()}.json"
    file.unlink()
    tally.note()
    assert not file.exists()
