"""Every kind of page that a patient can meet: for everybody, in every language, on every screen and on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.domain.publishing.withdrawal import withdraw
from articles.models import ChangeClass
from livhealth.floor import languages
from tests.livhealth.contacts.reachable import EMERGENCY, TELEPHONE, reachable
from tests.sample import sample

pytestmark = pytest.mark.django_db(transaction=True)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
KINDS = {
    "guide": "/{}/small-guide/",
    "contents": "/{}/small-guide/#contents",
    "answer": "/{}/small-guide/#faq-is-it-rare",
    "updates": "/{}/small-guide/updates/",
    "unclear": "/{}/small-guide/unclear/signs/",
    "home": "/{}/",
    "all updates": "/{}/updates/",
    "search": "/{}/search/?q=fever",
    "record system": "/connect/page?mainSearchCriteria.v.dn=guide&informationRecipient.languageCode.c={}",
    "unknown": "/{}/no-guide/",
}
TABLE = (
    '<table><caption>Doses</caption><thead><tr><th scope="col">Weight</th><th scope="col">Dose</th></tr></thead>'
    '<tbody><tr><th scope="row">50 kg</th><td>one tablet</td></tr></tbody></table>'
    '<p>More at <a href="https://example.org/doses">the makers</a>.</p>'
)


@pytest.fixture
def world(published):
    """English; Turkish behind for safety; everything else not translated. Whom to call is known."""
    reachable(telephone=TELEPHONE, emergency=EMERGENCY, message_url="https://example.org/write")
    published.write(published.treatment, TABLE)
    published.publish()
    published.translate_all("tr")
    published.publish(language="tr")
    published.write(published.fever, "<p>Call at once.</p>")
    published.publish(ChangeClass.SAFETY)
    return published


@pytest.mark.parametrize(
    "look",
    sample(
        [f"{code} {scheme}" for code in languages.codes() for scheme in ("light", "dark")],
        "en light",
        "tr dark",
        "ar light",
        "ar dark",
    ),
)
def test_nobody_is_shut_out(world, new_page, look):
    language, scheme = look.split()
    found = []
    for size in (PHONE, DESKTOP):
        page = new_page(viewport=size, color_scheme=scheme)
        for kind, address in KINDS.items():
            page.goto(address.format(language))
            violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            found += [(kind, size["width"], each["id"], each["nodes"][0]["html"]) for each in violations]
    assert found == []


def test_a_withdrawn_page_shuts_nobody_out_and_shows_ways_on(world, new_page):
    withdraw(article=world.article, language="tr", by=world.ed, reason="wrong", public_note="Bir sayı yanlıştı.")
    for scheme in ("light", "dark"):
        page = new_page(viewport=PHONE, color_scheme=scheme)
        page.goto("/tr/small-guide/")
        assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []
    ways = page.locator("main").get_by_role("link").all_inner_texts()
    assert ways == ["English", "Bu dildeki tüm rehberler"]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_keyboard_walks_through_the_guide_and_always_sees_where_it_is(world, new_page, size):
    page = new_page(viewport=size)
    page.goto("/en/small-guide/")
    walked = []
    for _step in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
                const element = document.activeElement, box = element.getBoundingClientRect();
                const style = getComputedStyle(element);
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return {words: element.innerText.trim(), body: element === document.body, ringed: style.outlineStyle !== "none",
                        seen: element.contains(top) || (top && top.contains(element))};
            }"""
        )
        if at["body"]:
            break
        walked.append(at["words"])
        assert (at["ringed"], bool(at["seen"])) == (True, True), at
    assert walked[0] == "Skip to the text"
    wanted = ["Fever", "Treatment", "Frequently asked questions", "Is it rare?"]
    assert [each for each in wanted if each not in walked] == []


def test_what_a_thumb_aims_at_is_44_pixels_high(world, new_page):
    page = new_page(viewport=PHONE)
    page.goto("/en/small-guide/#contents")
    aims = ".dock a, .calls a, .actions a, summary, .sheet:target a, .to-contents a, .to-answer a, .back a, .tool, .hospital"
    small = page.eval_on_selector_all(
        aims,
        """found => found.filter(each => each.checkVisibility()).map(each => [each.innerText, each.getBoundingClientRect()])
            .filter(([, box]) => box.height < 44 || box.width < 44).map(([words]) => words)""",
    )
    assert small == []


@pytest.mark.parametrize("width", [320, 390, 3840])
def test_no_page_is_wider_than_its_screen(world, new_page, width):
    page = new_page(viewport={"width": width, "height": 700})
    wide = []
    for language in ("en", "tr", "ar"):
        for kind, address in KINDS.items():
            page.goto(address.format(language))
            if page.evaluate("document.documentElement.scrollWidth") != width:
                wide.append((kind, language))
    assert wide == []


def test_text_twice_as_large_is_not_cut(world, new_page):
    page = new_page(viewport=PHONE)
    for address in ("/en/small-guide/", "/ar/small-guide/", "/en/", "/tr/small-guide/unclear/signs/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_paper_is_light_without_controls_and_has_every_answer(world, new_page):
    page = new_page(color_scheme="dark")
    page.goto("/en/small-guide/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.get_by_text("Yes, it is rare.").is_visible()
    shown = [
        name
        for name in (".dock", ".sheet", ".skip", ".to-contents", ".back", ".actions")
        if page.locator(name).first.is_visible()
    ]
    assert shown == []
    after = "element => getComputedStyle(element, '::after').content"
    assert page.locator("a[href='https://example.org/doses']").evaluate(after) == '" (https://example.org/doses)"'
    assert page.locator("table").evaluate("element => getComputedStyle(element).breakInside") == "avoid"


def test_the_contents_mark_the_part_that_is_read(world, page):
    page.goto("/en/small-guide/")
    for anchor, line in (("section-treatment", "Treatment"), ("section-fever", "Fever")):
        page.locator(f"#{anchor}").evaluate("element => element.scrollIntoView()")
        page.wait_for_function(
            "line => document.querySelector('#contents [aria-current]')?.innerText === line", arg=line
        )
    assert page.locator("#contents [aria-current]").count() == 1


def test_the_top_leads_to_the_part_that_may_not_wait_and_it_names_whom_to_call(world, new_page):
    page = new_page(viewport=PHONE)
    page.goto("/en/small-guide/")
    page.locator("#head").get_by_role("link", name="Fever").click()
    callout = page.locator("section.doctor.first")
    page.wait_for_url(f"**#{callout.get_attribute('id')}")
    assert callout.locator("a[href^='tel:']").evaluate_all("found => found.map(each => each.getAttribute('href'))") == [
        f"tel:{EMERGENCY.dialled}",
        f"tel:{TELEPHONE.dialled}",
    ]


def test_an_address_opens_the_answer_that_it_names(world, new_page):
    page = new_page()
    page.goto("/en/small-guide/#faq-is-it-rare")
    expect(page.locator("#faq-is-it-rare")).to_be_visible()
    page.goto("/en/small-guide/?")
    expect(page.locator("#faq-is-it-rare")).to_be_hidden()
