"""A guide in two languages, and two who ask for it: through the front, and Django itself."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from articles.public.front import start
from articles.public.front.start import with_front
from tests.articles.public.front.asking import Counted, Reader


@pytest.fixture(autouse=True)
def watches(monkeypatch):
    """Every watch of a test, closed after it: their connections are apart from Django's, which knows of none."""
    made, watch_of = [], start.watch_of

    def noted(*asked):
        made.append(watch_of(*asked))
        return made[-1]

    monkeypatch.setattr(start, "watch_of", noted)
    yield made
    for each in made:
        if each:
            each.leave()


@pytest.fixture
def guide(published):
    """Edition 1 in English and in Turkish."""
    published.translate_all()
    published.publish(language="tr")
    return published


@pytest.fixture
def both(guide):
    return Reader(with_front(WSGIHandler())), Reader(WSGIHandler())


@pytest.fixture
def django():
    return Counted(WSGIHandler())


@pytest.fixture
def reader(published, django):
    return Reader(with_front(django))
