"""Many at once: publications while others search, and writers that meet."""

import threading

import pytest
from django.db import connections

from articles.domain.search import find
from articles.domain.search.catching_up import background, bring_up_to_date, rebuild
from articles.domain.search.keeping import alone, read_state, root
from articles.domain.search.schema import made
from articles.models import Generation

pytestmark = pytest.mark.django_db(transaction=True)
SEARCHERS, PUBLICATIONS = 4, 3


def at_once(*acts):
    """Each in a thread with a connection of its own; what any of them raised."""
    problems = []

    def run(act):
        try:
            act()
        except Exception as problem:
            problems.append(repr(problem))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems


def test_while_editions_appear_each_search_finds_one_of_them_and_after_that_the_newest(published):
    published.write(published.treatment, "<p>Zebrafish number 0.</p>")
    published.publish()
    done, seen = threading.Event(), []

    def searching():
        while not done.is_set():
            seen.append([str(hit.excerpt) for hit in find("zebrafish", "en")])

    def publishing():
        try:
            for number in range(1, PUBLICATIONS + 1):
                published.write(published.treatment, f"<p>Zebrafish number {number}.</p>")
                published.publish()
                assert [str(hit.excerpt) for hit in find("zebrafish", "en")] == [f"Zebrafish number {number}."]
        finally:
            done.set()

    assert at_once(publishing, *[searching] * SEARCHERS) == []
    assert {len(found) for found in seen} == {1}
    assert len(seen) >= SEARCHERS
    assert read_state().generation == Generation.current()


def test_new_words_are_found_before_the_thread_that_takes_them_in_is_done(published, settings):
    settings.SEARCH_CATCHES_UP_MEANWHILE = True
    for word in ("zebrafish", "axolotl"):
        published.write(published.treatment, f"<p>An {word}.</p>")
        published.publish()
        with alone(0):  # the thread finds no place: nothing is taken in yet
            assert [str(hit.excerpt) for hit in find(word, "en")] == [f"An {word}."]
            background.thread.join()
        assert find(word, "en")
        background.thread.join()
        assert (read_state().generation, len(find(word, "en"))) == (Generation.current(), 1)


def test_writers_that_meet_wait_for_each_other_and_leave_one_build(published):
    assert at_once(rebuild, rebuild, bring_up_to_date, lambda: find("fever", "en")) == []
    assert find("fever", "en")[0].piece.anchor == "section-fever"
    assert len(list(root().glob("build-*"))) == 1


def test_tantivy_refuses_a_second_writer_as_well(tmp_path):
    index = made(str(tmp_path))
    first = index.writer(15_000_000, num_threads=1)
    with pytest.raises(ValueError, match="LockBusy|lock"):
        index.writer(15_000_000, num_threads=1)
    first.wait_merging_threads()
