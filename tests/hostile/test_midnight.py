"""A page that is being made while the hospital's midnight strikes is not kept for the day after."""

from datetime import datetime, time, timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone

from articles.public.front.start import with_front
from tests.articles.public.front.asking import Reader

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/en/small-guide/"


def test_what_was_made_before_midnight_is_not_given_after_it(published, monkeypatch):
    tomorrow = timezone.localdate() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time.min, timezone.get_default_timezone())
    clock = [midnight - timedelta(seconds=1)]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    asked = []
    django = WSGIHandler()

    def slow(environ, start_response):
        answer = django(environ, start_response)
        asked.append(environ["PATH_INFO"])
        clock[0] = midnight + timedelta(seconds=1)
        return answer

    reader = Reader(with_front(slow))
    reader.ask(PAGE)
    assert asked == [PAGE, PAGE]  # nobody knows of which day the first words are: asked again, for this very reader
    reader.ask(PAGE)
    reader.ask(PAGE)
    assert asked == [PAGE, PAGE, PAGE]  # made once on the new day, and kept
    reader.application.watch.leave()
