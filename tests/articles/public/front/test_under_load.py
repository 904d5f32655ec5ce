"""While somebody publishes again and again, nobody who asks any of the processes is given words that were replaced before.

`python -m benchmarks freshness` does the same with real servers and a thousand publications.
"""

import threading

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from articles.public.front.start import with_front
from tests.articles.public.front.asking import Reader, doses, publish
from tests.sample import examples

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sampled]
PAGE, FIRST = "/en/small-guide/", 6


class Patient:
    """Somebody who asks one process again and again, and remembers what was committed before each question."""

    def __init__(self, process, story):
        self.process, self.story, self.told = process, story, []
        self.thread = threading.Thread(target=self.ask)
        self.thread.start()

    def ask(self):
        try:
            while not self.story["ended"]:
                before = self.story["committed"]
                (dose,) = doses(self.process.ask(PAGE))
                self.told.append((before, dose))
        finally:
            connections.close_all()


def test_no_answer_is_old(published):
    publications = examples(12, most=90)  # doses(...) reads doses below 100
    story = {"committed": FIRST, "ended": False}
    publish(published, FIRST)
    processes = [Reader(with_front(WSGIHandler())) for _ in range(2)]
    patients = [Patient(process, story) for process in processes for _ in range(2)]
    try:
        for dose in range(FIRST + 1, FIRST + 1 + publications):
            publish(published, dose)
            story["committed"] = dose
            assert [doses(process.ask(PAGE)) for process in processes] == [[dose]] * len(processes)
    finally:
        story["ended"] = True
        for patient in patients:
            patient.thread.join()
    told = [pair for patient in patients for pair in patient.told]
    assert len(told) > publications
    assert [pair for pair in told if pair[1] < pair[0]] == []
    counts = [process.application.store.counts for process in processes]
    assert [count.misses <= publications + 2 for count in counts] == [True] * len(counts)
