"""A review in a browser: three clicks to a signature, a conversation about marked words, and nobody is shut out."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.domain.drafting.composing import propose
from articles.domain.reviewing.conversing import answer, remark
from articles.domain.reviewing.verdicts import send_back, submit
from articles.models import Remark, Review
from tests.articles.edit.live import open_signed_in, ready
from tests.browsers import until
from tests.sample import in_every_look, looking

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
SELECT = """([unit, quote]) => {
  const words = document.querySelector(`[data-unit="${unit}"] [data-words]`);
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(quote);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + quote.length);
    return;
  }
}"""


@pytest.fixture
def submitted(published):
    """Two changed sections that Ed submitted."""
    published.write(published.treatment, "<p>Take 7 mg a day. Take 7 mg at night.</p>")
    published.write(published.fever, "<p>Fever above 39 °C is a sign.</p>")
    send_in(published)
    return published


def shown(world):
    return {"article": world.article, "language": "en", "digest": propose(world.article, "en").digest}


def send_in(world):
    submit(**shown(world), by=world.ed)


def review(world):
    return f"/admin/articles/article/{world.article.pk}/review/en/"


class Clicks:
    """Somebody at a page, whose clicks are counted."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def click(self, place):
        self.count += 1
        place.click()


def marks(page, unit, quote, words):
    """Mark words with the pointer's selection, and remark on them."""
    page.evaluate(SELECT, [unit, quote])
    expect(page.locator("#id_quote")).to_have_value(quote)
    expect(page.locator("#id_unit")).to_have_value(unit)
    page.fill("#id_words", words)
    with page.expect_navigation():
        page.get_by_role("button", name="Add this remark").click()


def test_from_the_first_page_to_a_signature_in_three_clicks(submitted, page):
    open_signed_in(page, submitted.rita, "/admin/")
    rita = Clicks(page)
    rita.click(page.locator("a[href$='/review/en/']").first)
    assert page.get_by_role("button", name="Give this verdict").bounding_box()["y"] < 900  # beside the text, in view
    rita.click(page.get_by_label("I sign:"))
    with page.expect_navigation():
        rita.click(page.get_by_role("button", name="Give this verdict"))
    assert (rita.count, Review.objects.get().verdict) == (3, "signed")


def test_two_remarks_on_marked_words_are_answered_settled_and_then_the_text_is_signed(submitted, new_page):
    rita, ed = new_page(), new_page()
    open_signed_in(rita, submitted.rita, review(submitted))
    marks(rita, "section:treatment", "7 mg at night", "Not at night, surely?")
    marks(rita, "section:fever", "39 °C", "Was 38 before.")
    assert [*Remark.objects.values_list("quote", "occurrence")] == [("7 mg at night", 1), ("39 °C", 1)]
    marked = "[...CSS.highlights.get('remarked')].map(range => range.toString()).sort()"
    assert rita.evaluate(marked) == ["39 °C", "7 mg at night"]
    rita.get_by_label("I send it back").check()
    with rita.expect_navigation():
        rita.get_by_role("button", name="Give this verdict").click()
    assert Review.objects.get().remarks == "Treatment: Not at night, surely?\nFever: Was 38 before."

    # Ed reads the remark beside the section, corrects the one and answers both.
    for section, words in ((submitted.treatment, "Corrected."), (submitted.fever, "New guideline.")):
        open_signed_in(ed, submitted.ed, f"/admin/articles/sectiontext/{submitted.text(section).pk}/change/")
        ready(ed)
        aside = ed.get_by_role("complementary", name="Remarks on this passage")
        assert aside.bounding_box()["y"] < 900
        aside.get_by_label("Answer").fill(words)
        with ed.expect_navigation():
            aside.get_by_role("button", name="Answer").click()
        assert words in ed.inner_text(".conversations")
    submitted.write(submitted.treatment, "<p>Take 7 mg a day.</p>")
    send_in(submitted)

    # Rita sees first what changed since, settles both where they stand, and signs.
    rita.goto(review(submitted))
    assert (
        rita.locator(".review-text h2").first.inner_text().startswith("What changed since Rita Reviewer sent it back")
    )
    assert rita.locator(".since .changed-unit").count() == 1
    for _ in range(2):
        with rita.expect_navigation():
            rita.get_by_role("button", name="Settle").first.click()
    assert rita.get_by_role("button", name="Settle").count() == 0
    rita.get_by_label("I sign:").check()
    with rita.expect_navigation():
        rita.get_by_role("button", name="Give this verdict").click()
    assert [*Review.objects.order_by("pk").values_list("verdict", flat=True)] == ["sent_back", "signed"]


def test_on_a_phone_the_verdict_opens_from_a_bar_that_stays_in_view(submitted, new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    open_signed_in(page, submitted.rita, review(submitted))
    bar = page.locator(".verdict-bar button")
    assert bar.bounding_box()["y"] < 844
    page.mouse.wheel(0, 900)
    until(lambda: page.evaluate("scrollY > 0"))
    assert bar.bounding_box()["y"] < 844
    assert not page.get_by_role("button", name="Give this verdict").is_visible()
    bar.click()
    page.get_by_label("I sign:").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Give this verdict").click()
    assert Review.objects.get().verdict == "signed"


@in_every_look
def test_the_pages_of_a_review_have_no_barriers_and_fit_a_phone(submitted, new_page, look):
    first = remark(**shown(submitted), by=submitted.rita, unit="section:treatment", quote="7 mg", words="At night?")
    answer(remark=first, by=submitted.ed, reply="Yes.")
    send_back(**shown(submitted), by=submitted.rita, remarks="")
    submitted.write(submitted.signs, "<p>Other signs.</p>")
    places = [
        (submitted.rita, review(submitted)),
        (submitted.rita, review(submitted).replace("/review/", "/remarks/")),
        (submitted.rita, f"{review(submitted).replace('/review/', '/remarks/')}{first.pk}/"),
        (submitted.aud, "/admin/articles/article/mail-wishes/"),
        (submitted.ed, f"/admin/articles/sectiontext/{submitted.text(submitted.treatment).pk}/change/"),
    ]
    found = {}
    for person, address in places:
        page = new_page(**looking(look))
        open_signed_in(page, person, address)
        if "sectiontext" in address:
            ready(page)
        assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"], address
        violations = Axe().run(page, context={"exclude": [".cke"]}, options=AXE).response["violations"]
        found[address] = [(each["id"], [node["html"][:90] for node in each["nodes"]]) for each in violations]
        page.context.close()
    assert found == {key: [] for key in found}
