"""However many ask for a page at once, after a publication it is made once; who waits is never kept from an answer."""

import threading
import time

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from articles.public.front.one_maker import Makers
from articles.public.front.start import with_front
from tests.articles.public.front.asking import Counted, Reader, doses, publish

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/en/small-guide/"
PATIENCE = 120  # seconds after which a test that waits in vain fails


def until(holds):
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


class Crowd:
    """Readers in threads of their own."""

    def __init__(self, reader):
        self.reader, self.said, self.threads = reader, [], []

    def comes(self, path=PAGE, **asked):
        def ask():
            try:
                self.said.append(self.reader.ask(path, **asked))
            finally:
                connections.close_all()

        self.threads.append(threading.Thread(target=ask))
        self.threads[-1].start()

    def leaves(self):
        for thread in self.threads:
            thread.join(PATIENCE)
        return self.said


@pytest.fixture
def crowd(reader):
    return Crowd(reader)


def here(crowd):
    """How many make the page or wait for it."""
    return sum(maker.here for maker in crowd.reader.application.makers.at_work.values())


def test_many_who_ask_at_once_make_it_once(crowd, django):
    django.before = lambda: until(lambda: here(crowd) == 6)
    for _ in range(6):
        crowd.comes()
    assert [said.status for said in crowd.leaves()] == ["200 OK"] * 6
    assert django.asked == [PAGE]


def test_all_codings_of_a_page_are_made_from_one_rendering(crowd, django):
    django.before = lambda: until(lambda: here(crowd) == 3)
    for coding in ("br", "gzip", ""):
        crowd.comes(accept_encoding=coding)
    assert sorted(said["Content-Encoding"] or "" for said in crowd.leaves()) == ["", "br", "gzip"]
    assert django.asked == [PAGE]


def test_who_comes_while_another_goes_on_for_the_first_waits_too(published, crowd, django):
    """The first makes old words, since somebody published meanwhile; the second, who waited, makes the page; the third
    comes just then."""

    def second_makes():
        crowd.comes()
        until(lambda: here(crowd) == 2 or django.inside[PAGE] == 2)

    def first_makes():
        crowd.comes()
        until(lambda: here(crowd) == 2)
        publish(published, 6)
        django.before = second_makes

    django.before = first_makes
    crowd.comes()
    until(lambda: len(crowd.threads) == 3)
    said = crowd.leaves()
    assert (len(said), doses(crowd.reader.ask(PAGE))) == (3, [6])
    assert (django.asked, django.most[PAGE]) == ([PAGE] * 2, 1)


def test_who_waits_for_what_cannot_be_kept_waits_no_longer(published):
    """Once the first was told 404, the other four are at Django together."""
    gone, gate, asked, django = "/en/nothing-here/", threading.Barrier(4), [], WSGIHandler()

    def meeting(environ, start_response):
        asked.append(gone)
        if len(asked) == 1:
            until(lambda: here(crowd) == 5)
        else:
            gate.wait(PATIENCE)
        return django(environ, start_response)

    crowd = Crowd(Reader(with_front(meeting)))
    for _ in range(5):
        crowd.comes(gone)
    assert [said.status for said in crowd.leaves()] == ["404 Not Found"] * 5
    assert here(crowd) == 0


def test_a_maker_that_fails_leaves_the_next_to_try(published):
    def fails(environ, start_response):
        raise OSError("the worker is being ended")

    crowd = Crowd(Reader(with_front(fails)))
    for _ in range(2):
        with pytest.raises(OSError, match="being ended"):
            crowd.reader.ask(PAGE)
    crowd.reader.application.django = Counted(WSGIHandler())
    assert crowd.reader.ask(PAGE).status == "200 OK"


def test_pages_do_not_wait_for_each_other():
    makers = Makers()
    with makers.alone("one"), makers.alone("other"):
        assert sorted(makers.at_work) == ["one", "other"]
    assert makers.at_work == {}
