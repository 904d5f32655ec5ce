"""The editors' pages in a real browser, signed in without typing the password each time."""

from typing import Any

from django.conf import settings
from django.test import Client

from tests.browsers import until

# Every editor can be typed into, and what is typed into the forms is watched from now on (static/editing/keep.js).
READY = """() => {
  const editors = Object.values(window.CKEDITOR?.instances ?? {});
  const fields = document.querySelectorAll("textarea[data-type=ckeditortype]");
  const account = document.querySelector("[data-account]")?.dataset.account;
  const main = document.querySelector("#content-main form[method=post]");
  const forms = [...document.querySelectorAll("form[data-keep]")].filter(each => each.querySelector("[data-kept]"));
  const watched = forms.map(each => each.dataset.keep);
  if (main && !main.dataset.keep && document.querySelector("[data-kept]")) watched.push(location.pathname);
  return document.readyState === "complete" && editors.length > 0 && editors.length === fields.length &&
    editors.every(each => each.status === "ready" && Boolean(each.editable())) &&
    (!account || watched.every(path => lookedUp.has(`livhealth:kept:${account}:${path}`)));
}"""
KEPT = """words => Object.entries(localStorage).some(
  ([key, kept]) => key.startsWith("livhealth:kept:") && kept.includes(words))"""
WRITE = "words => new Promise(done => Object.values(CKEDITOR.instances)[0].setData(words, { callback: done }))"


def sign_in(page: Any, person: Any) -> None:
    client = Client()
    client.force_login(person, backend="livhealth.people.backends.PeopleBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/"}]
    )


def open_signed_in(page: Any, person: Any, address: str) -> None:
    sign_in(page, person)
    page.goto(address)


def ready(page: Any) -> None:
    """Waits until every editor of the page can be typed into, and kept words would be offered."""
    until(lambda: page.evaluate(READY))


def keeps(page: Any, words: str) -> None:
    """Waits until the browser keeps these unsaved words: the page looks at its editors every two seconds."""
    until(lambda: page.evaluate(KEPT, words))


def put(page: Any, words: str) -> None:
    """These words as the whole text of the page's first editor."""
    page.evaluate(WRITE, words)


def body_of(page: Any) -> Any:
    return page.frame_locator("iframe.cke_wysiwyg_frame").first.locator("body")
