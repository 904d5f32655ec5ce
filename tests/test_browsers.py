"""A click has arrived when it returns: what a test reads then is the page that it leads to, not one that only began."""

import time

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

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
