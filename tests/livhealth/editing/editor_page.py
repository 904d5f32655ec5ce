"""A page with two editors under the strict policy of the change pages, and hands for them: addresses and fixtures for tests."""

import json

import pytest
from django import forms
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import override_settings
from django.urls import path
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from livhealth.editing.editor import RichTextField
from tests.browsers import PATIENCE, until

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'"
)
CHOICES = [
    {"key": "who-2022", "label": "World Health Organization 2022"},
    {
        "key": "pui-2018",
        "label": "Pui and Evans 2018",
        "short": "Pui & Evans, 2018",
        "entry": "Pui & Evans (2018). Leukemia",
        "address": "/admin/references/reference/7/change/",
    },
    {"key": "old-2001", "label": "Old 2001", "short": "Old, 2001", "retired": True},
]
FIGURES = [
    {"key": "cells", "label": "How blood cells are made", "picture": "/static/icon.svg"},
    {"key": "marrow-test", "label": "The bone marrow test", "picture": "/static/icon.svg"},
]
PAGE = """<!doctype html><html lang="en"><head><title>Editor</title>{{ form.media }}</head>
<body><form method="post">{{ form }}<button id="send">Send</button></form></body></html>"""
READY = (
    "Boolean(window.CKEDITOR) && ['id_first', 'id_second'].every(id => CKEDITOR.instances[id] && "
    "CKEDITOR.instances[id].status === 'ready' && Boolean(CKEDITOR.instances[id].editable()))"
)


# Both editors are taken away with all that they hold, and made anew as the page's own script makes them.
AGAIN = """() => {
    for (const each of Object.values(CKEDITOR.instances)) each.destroy();
    for (const text of document.querySelectorAll("textarea[data-processed]")) {
        text.value = "";
        text.dataset.processed = "0";
    }
    document.dispatchEvent(new Event("DOMContentLoaded"));
}"""


class TextForm(forms.Form):
    first = RichTextField(language="en", citations=CHOICES, figures=FIGURES, required=False)
    second = RichTextField(language="ar", citations=CHOICES[:1], required=False)


@csrf_exempt
def editor_page(request: HttpRequest) -> HttpResponse:
    """The form; what it was sent comes back as JSON."""
    form = TextForm(request.POST or None)
    if request.method == "POST":
        body = {"raw": request.POST.dict(), "cleaned": form.cleaned_data if form.is_valid() else form.errors}
        response = HttpResponse(json.dumps(body), content_type="text/plain")
    else:
        with translation.override("en"):
            response = HttpResponse(Template(PAGE).render(Context({"form": form})))
    response["Content-Security-Policy"] = POLICY
    return response


urlpatterns = [path("editor/", editor_page)]


@pytest.fixture(scope="session")
def collected(tmp_path_factory):
    """The static files as they are deployed, without those of the plugins that are switched off.

    Gathered once in a process: each module that takes this fixture over has one of its own.
    """
    folder = tmp_path_factory.getbasetemp() / "static-of-the-editor"
    if not folder.exists():
        with override_settings(STATIC_ROOT=folder):
            call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.fixture(scope="module")
def one_page(browser, live_server):
    """A page for the tests of a module: CKEditor's files are read once, which takes longer than most tests."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


@pytest.fixture
def editor(one_page, live_server, collected, settings):
    """The page with both editors ready, empty and as they were made. No script may raise an uncaught error."""
    settings.STATIC_ROOT = collected
    problems = []

    def note(error):
        problems.append(f"{error}\n{error.stack}")

    one_page.on("pageerror", note)
    if one_page.url == f"{live_server.url}/editor/":
        one_page.evaluate(AGAIN)
    else:
        one_page.goto("/editor/")
    until(lambda: one_page.evaluate(READY))
    yield one_page
    one_page.remove_listener("pageerror", note)
    assert problems == [], problems  # said, since this file's own asserts are not taken apart
    if dirtied(one_page):
        one_page.goto("about:blank")


def dirtied(page):
    """Whether a test left the page in another state than its editors': elsewhere, or with a dialog or a notice open.

    (CKEditor puts a notice into its place a moment later, also of an editor that is gone.)
    """
    return page.url != "about:blank" and not page.evaluate(
        "Boolean(window.CKEDITOR) && !CKEDITOR.dialog.getCurrent() && !document.querySelector('.cke_notification')"
    )


def first_text(page):
    return page.frame_locator("#cke_id_first iframe.cke_wysiwyg_frame").locator("body")


def button(page, name):
    return page.locator(f"#cke_id_first .cke_button__{name}")


def data(page, name="id_first"):
    return page.evaluate(f"CKEDITOR.instances.{name}.getData()")


def put(page, html):
    """Opens a stored text in the first editor and gives what saving it would send."""
    return page.evaluate(
        "html => new Promise(done => CKEDITOR.instances.id_first.setData(html, function () { done(this.getData()) }))",
        html,
    )


def select_all(page):
    first_text(page).click()
    page.keyboard.press("Control+a")


def dialog(page):
    return page.locator(".cke_dialog:visible")
