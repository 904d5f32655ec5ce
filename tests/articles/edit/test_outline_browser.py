"""The outline and the writing view in a real browser: journeys counted in clicks, the keyboard, narrow screens, axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Article, SectionText, Submission
from references.models import Reference
from tests.articles.edit.live import body_of, keeps, open_signed_in, put, ready
from tests.sample import in_every_look, looking

pytestmark = pytest.mark.django_db(transaction=True)
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


def hub(article):
    return f"/admin/articles/article/{article.pk}/change/"


class Clicks:
    """Every click of a journey, counted; typing goes where the focus is put."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, role: str, name: str) -> None:
        self.count += 1
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=True).first.click()


def write(page, fields, body):
    ready(page)
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    if body:
        put(page, body)


def test_one_sentence_is_changed_and_on_its_way_in_five_clicks(published, page):
    open_signed_in(page, published.ed, "/admin/articles/article/")
    clicks = Clicks(page)
    clicks.on("link", "A small guide")
    clicks.on("link", "Treatment")
    write(page, {"reason": "the dose is new"}, "<p>Take 6 mg a day.</p>")
    clicks.on("button", "Save")
    clicks.on("link", "Submit for review…")
    clicks.on("button", "Submit for review")
    assert (clicks.count, Submission.objects.count()) == (5, 1)
    assert published.text(published.treatment).body == "<p>Take 6 mg a day.</p>"


def test_a_new_guide_of_six_parts_is_on_its_way_in_ten_clicks_without_a_reason(world, page):
    open_signed_in(page, world.ed, "/admin/articles/article/")
    clicks = Clicks(page)
    clicks.on("link", "Add guide")
    write(page, {"title": "Мигрень"}, "")
    clicks.on("button", "Save, then write the first section")
    for number, then in (
        (1, "Save, then another section"),
        (2, "Save, then another section"),
        (3, "Save, then a question"),
    ):
        write(page, {"heading": f"Section {number}"}, "<p>Words.</p>")
        clicks.on("button", then)
    for number, then in ((1, "Save, then a question"), (2, "Save, then a reference")):
        write(page, {"question": f"Question {number}?"}, "<p>Words.</p>")
        clicks.on("button", then)
    page.locator("[name=key]").fill("who-migraine")
    page.locator("[name=title]").fill("Migraine")
    page.locator("[name=url]").fill("https://www.who.int/migraine")
    clicks.on("button", "Save")
    clicks.on("link", "Submit for review…")
    clicks.on("button", "Submit for review")
    article = Article.objects.get(slug="migren")
    assert (clicks.count, Submission.objects.get().article) == (10, article)
    assert list(
        SectionText.objects.of_article(article, "en").order_by("section__position").values_list("heading", flat=True)
    ) == [
        "Section 1",
        "Section 2",
        "Section 3",
    ]
    assert (article.faq_set.count(), Reference.objects.filter(key="who-migraine").count()) == (2, 1)


def test_two_sections_are_open_at_once_and_saving_one_leaves_the_others_words(published, page):
    open_signed_in(page, published.ed, f"/admin/articles/article/{published.article.pk}/write/en/")
    for name in ("Signs", "Treatment"):
        page.get_by_role("link", name=f"Edit “{name}”").click()
        page.locator(f"#section-{name.lower()} form").wait_for()
        ready(page)
    page.locator("#section-signs [name=heading]").fill("First signs")
    page.locator("#section-treatment [name=heading]").fill("Cure")
    page.locator("#section-treatment [name=reason]").fill("clearer words")
    page.locator("#section-treatment").get_by_role("button", name="Save", exact=True).click()
    page.locator("#section-treatment [data-saved]").wait_for()
    assert published.text(published.treatment).heading == "Cure"
    assert page.locator("#section-signs [name=heading]").input_value() == "First signs"
    assert page.locator("#section-signs [name=reason]").input_value() == "clearer words"
    keeps(page, "First signs")
    page.goto(f"/admin/articles/sectiontext/{published.text(published.signs).pk}/change/")
    ready(page)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("[name=heading]")).to_have_value("First signs")
    page.goto(f"/admin/articles/sectiontext/{published.text(published.treatment).pk}/change/")
    ready(page)
    assert page.get_by_role("button", name="Bring it back").is_hidden()
    assert body_of(page).inner_text().strip() == "Take 5 mg a day."


def test_six_keyboard_stops_lead_to_the_first_edit(published, page):
    published.write(published.signs, "<p>Other words.</p>")
    open_signed_in(page, published.ed, hub(published.article))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the header, to the page itself
    page.wait_for_url("**#*")
    stops = []
    while len(stops) < 10 and (not stops or "text/" not in stops[-1]):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.textContent"))
    assert (len(stops) + 1, stops[-1]) == (6, f"/admin/articles/articletext/{published.head().pk}/change/")


@in_every_look
def test_outline_and_writing_view_are_sound_for_everybody_and_fit_a_phone(published, new_page, look):
    published.write(published.signs, f"<p>Other words. {'x' * 200}</p>")
    page = new_page(**looking(look))
    open_signed_in(page, published.ed, hub(published.article))
    writing = f"/admin/articles/article/{published.article.pk}/write/en/"
    found = []
    for address in (hub(published.article), f"{hub(published.article)}?edit=section-signs", writing):
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        broken = [each["id"] for each in Axe().run(page, options=AXE).response["violations"]]
        found += [(address, wide, broken)] if wide or broken else []
    assert found == []
