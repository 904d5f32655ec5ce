"""The translator's desk in a real browser: by key from part to part, suggestions put in, a search that keeps the page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import SectionText
from tests.articles.edit.live import body_of, open_signed_in, ready
from tests.browsers import until

pytestmark = pytest.mark.django_db(transaction=True)
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def guide(published):
    """The guide, of which Turkish patients read the section on signs; the original says it again under treatment."""
    published.translate(published.article)
    published.translate(published.signs, heading="Belirtiler", body="<p>Belirtiler <em>vardır</em>.</p>")
    published.publish(language="tr", public_note="İlk baskı")
    body = "<p>There are signs.</p>\n<p>Medicines treat leukemia.</p>\n<p>There are some signs.</p>"
    published.write(published.treatment, body)
    published.publish()
    return published


def task(guide, part):
    return f"/admin/articles/article/{guide.article.pk}/workbench/tr/section:{part}/"


def body(page):
    """What the editor would save, in one line."""
    return page.evaluate("Object.values(CKEDITOR.instances)[0].getData()").replace("\n", "")


def test_a_part_is_translated_from_memory_without_the_mouse(guide, page):
    open_signed_in(page, guide.tara, task(guide, "fever"))
    ready(page)
    with page.expect_navigation():
        page.keyboard.press("Alt+PageDown")
    assert page.url.endswith("/section:treatment/")
    ready(page)
    page.get_by_label("Heading:").fill("Tedavi")
    body_of(page).focus()
    for key in ("Alt+1", "Alt+2"):
        page.keyboard.press(key)
    until(lambda: body(page), "<p>Belirtiler vardır.</p><p>Belirtiler vardır.</p>")
    page.locator("[data-insert='lösemi']").click()
    until(lambda: body(page), "<p>Belirtiler vardır.</p><p>Belirtiler vardır.lösemi</p>")
    page.get_by_label("Words of the original or of a translation").fill("belirti")
    page.keyboard.press("Enter")
    expect(page.locator("[data-hits] mark")).to_have_text(["Belirtiler", "Belirtiler"])
    body_of(page).focus()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    saved = SectionText.objects.get(section=guide.treatment, language="tr")
    assert (saved.heading, saved.body) == ("Tedavi", "<p>Belirtiler vardır.</p>\n<p>Belirtiler vardır.lösemi</p>")


def test_a_sentence_goes_on_in_the_paragraph_in_which_the_cursor_stands(guide, page):
    guide.write(guide.fever, "<p>Fever can be dangerous for you. Call us when you have fever.</p>")
    guide.publish()
    guide.translate(guide.fever, body="<p>Ateş sizin için tehlikeli olabilir. Ateşiniz olursa bizi arayın.</p>")
    new = "<p>Nobody has written anything like these words before today. Call us when you have fever.</p>"
    guide.write(guide.treatment, new)
    guide.publish()
    open_signed_in(page, guide.tara, task(guide, "treatment"))
    ready(page)
    body_of(page).focus()
    page.keyboard.type("Yeni.")
    page.keyboard.press("Alt+1")
    until(lambda: body(page), "<p>Yeni. Ateşiniz olursa bizi arayın.</p>")


def test_every_page_of_the_translator_fits_a_phone_and_the_one_to_write_has_no_barrier(guide, page):
    open_signed_in(page, guide.tara, "/admin/articles/article/board/")
    page.set_viewport_size({"width": 390, "height": 800})
    of_guide = f"/admin/articles/article/{guide.article.pk}/workbench/"
    search = "/admin/articles/article/concordance/en/tr/?q=belirti"
    for address in ("/admin/articles/article/board/?language=all", of_guide, f"{of_guide}tr/", search):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    assert Axe().run(page, options=AXE).response["violations"] == []
    page.goto(task(guide, "treatment"))
    ready(page)
    assert page.locator(".aid[open]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_text("Translated before").click()
    found = Axe().run(page, context={"exclude": [".cke"]}, options=AXE).response["violations"]
    assert found == []
