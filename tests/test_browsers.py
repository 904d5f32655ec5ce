"""A click or a key has arrived when it returns: what a test reads then is the page that it leads to, not one that only began."""

import time

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from tests import browsers
from tests.browsers import until

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db(transaction=True)]


def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<!doctype html><title>Start</title><form action="/slow/"><button>Save</button></form>')


def slow(request: HttpRequest) -> StreamingHttpResponse:
    """A page that begins at once and says something half a second later."""

    def parts():
        yield "<!doctype html><title>Slow</title><body>" + " " * 2048
        time.sleep(0.5)
        yield "<p>Saved</p>"

    return StreamingHttpResponse(parts())


urlpatterns = [path("start/", start), path("slow/", slow)]


def test_a_click_returns_when_the_next_page_is_whole(page):
    page.goto("/start/")
    page.get_by_role("button", name="Save").click()
    assert page.locator("body").inner_text() == "Saved"
    page.goto("/start/")
    page.click("button")
    assert page.locator("body").inner_text() == "Saved"
    page.goto("/start/")
    page.get_by_role("button", name="Save").press("Enter")
    assert page.locator("body").inner_text() == "Saved"


def test_what_never_comes_is_said_with_what_came_instead(monkeypatch):
    monkeypatch.setattr(browsers, "PATIENCE", 0)
    with pytest.raises(AssertionError, match="2 instead of 3"):
        until(lambda: 2, 3)


def test_it_is_known_when_all_that_pages_asked_for_is_answered(page, unanswered):
    page.goto("/start/")
    page.evaluate("void fetch('/slow/')")
    until(unanswered, 1)
    until(unanswered, 0)


def test_a_window_has_its_new_size(page):
    page.goto("/start/")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("[innerWidth, innerHeight]") == [390, 800]
