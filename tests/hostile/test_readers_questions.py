"""Strangers write to the hospital: however many come at once, they neither pass the limits nor stand in anybody's way."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.domain.questions import asking
from articles.models import QuestionDay, ReadersQuestion
from livhealth.middleware import RoomForReadersMiddleware
from tests.articles.domain.questions.asked import unclear

AT = "/en/small-guide/unclear/signs/"


def test_a_question_touches_neither_the_record_nor_a_draft(published):
    unclear(published, words="The day's first")
    with CaptureQueriesContext(connection) as queries:
        unclear(published, words="The day's second")
    touched = " ".join(query["sql"] for query in queries)
    assert [name for name in ("ledger_", "articles_sectiontext", "reversion_") if name in touched] == []
    assert "articles_readersquestion" in touched


def test_of_many_at_the_same_moment_no_more_than_the_limit_are_kept(transactional_db, published, monkeypatch):
    monkeypatch.setattr(asking, "FROM_ALL", 4)
    start = threading.Barrier(8)

    def send(number):
        start.wait()
        try:
            return Client().post(AT, {"words": f"Why {number}?"}, headers={"sec-fetch-site": "same-origin"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(send, range(8)))
    assert (ReadersQuestion.objects.count(), QuestionDay.objects.get().received) == (4, 4)
    assert set(answers) <= {303, 429, 503} and answers.count(303) == 4


@pytest.fixture
def crowded(monkeypatch):
    """As many strangers are sending as may at once, and none of them comes to an end."""
    monkeypatch.setattr(RoomForReadersMiddleware, "PATIENCE", 0.05)
    reached, end = threading.Semaphore(0), threading.Event()

    def slowly(request):
        reached.release()
        if request.path == AT:
            end.wait(60)
        return HttpResponse()

    room = RoomForReadersMiddleware(slowly)
    strangers = [threading.Thread(target=room, args=[RequestFactory().post(AT)]) for _ in range(room.STRANGERS)]
    for each in strangers:
        each.start()
    for _ in strangers:
        assert reached.acquire(timeout=60)
    yield room
    end.set()
    for each in strangers:
        each.join()


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("post", AT, 503), ("post", "/admin/articles/sectiontext/1/change/", 200), ("get", "/en/small-guide/", 200)],
)
def test_the_staff_keep_their_places_and_patients_read_on(crowded, method, address, status):
    assert crowded(getattr(RequestFactory(), method)(address)).status_code == status
