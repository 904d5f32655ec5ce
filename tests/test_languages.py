"""The guide in each language, in a real browser: direction, words, switcher, dates, notices, nothing cut off."""

import re

import pytest
from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext
from playwright.sync_api import expect

from articles.domain.drafting import fixtures
from articles.domain.drafting.writing import add_faq, save_text
from articles.domain.publishing import demo_guides
from articles.domain.publishing.publication import Publication, publish_edition
from articles.models import Article, ChangeClass, Edition, SectionText
from livhealth.floor import languages
from tests.sample import sample
from tests.universe import make_person
from tests.worlds import PLANS, Plan

SLUG = "acute-lymphoblastic-leukemia"
NAMES = {
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربيّة",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
}
FRAMES = ["On this page", "Key takeaways", "References", "Frequently asked questions"]


def change_english(_nothing, _clock):
    """The guide as it came with the installation, and then one change of the English at each class."""
    ed = make_person("ed")
    demo_guides.load_guides(fixtures.read_fixtures(settings.BASE_DIR / "fixtures"), by=ed, tell=lambda line: None)
    article = Article.objects.get()
    changes = {
        "section:biology": ChangeClass.CONTENT,
        "section:chemotherapy": ChangeClass.CONTENT,  # must not be read outdated
        "section:outcomes": ChangeClass.SAFETY,
        "section:causes": ChangeClass.TYPO,
    }
    for unit in list(changes):
        text = SectionText.objects.get(section__anchor=unit.partition(":")[2], language="en")
        typo = changes[unit] == ChangeClass.TYPO
        body = text.body.replace(*((".</p>", "!</p>") if typo else ("</p>", " Changed words.</p>")), 1)
        save_text(text=text, seen=text.save_number, by=ed, reason="changed for the test", body=body)
    question = "A question that is not translated yet?"
    add_faq(article=article, by=ed, reason="new", question=question, answer="<p>A new answer.</p>", anchor="new")
    changes["faq:new"] = ChangeClass.CONTENT
    publish_edition(
        publication=Publication(
            article=article,
            language="en",
            reason="changed for the test",
            public_note="Some sections changed.",
            classes=changes,
            emergency=True,
        ),
        by=ed,
    )
    return article


PLANS["guide_behind"] = Plan(None, change_english)


@pytest.fixture
def on_guide_behind():
    """In the closure of the tests that stand on the guide whose English changed."""


@pytest.fixture
def guide(on_guide_behind, transactional_db, standing):
    return standing.world


def says(language, message):
    """Our own words in a language; they must be translated."""
    with translation.override(language):
        said = gettext(message)
    assert language == "en" or said != message, f"{message!r} is not translated into {language}"
    return said


@pytest.mark.parametrize("language", sample(languages.codes(), "en", "ar", "de"))
def test_the_guide_in_its_language(new_page, live_server, guide, language):
    """One visit on a phone."""
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{live_server.url}/{language}/{SLUG}/")
    check_words_and_direction(page, language)
    check_dates(page, language)
    check_alternates(page, language)
    if language != "en":
        check_notices(page)
    if language == "ar":
        check_figures_in_arabic(page)
    check_switcher(page, live_server.url, language)


def check_words_and_direction(page, language):
    html = page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == (language, languages.direction(language))
    edition = Edition.objects.filter(language=language).order_by("number").last()
    assert page.locator("h1").inner_text() == edition.data["head"]["title"]
    body = page.inner_text("body")
    for message in FRAMES:
        assert says(language, message) in body
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "something is cut off on a phone"


def check_dates(page, language):
    day = timezone.localdate(Edition.objects.filter(language="en").order_by("number").last().published_at)
    with translation.override(language):
        written = date_format(day, "DATE_FORMAT")
    first = page.locator("main time").first
    assert (first.inner_text(), first.get_attribute("datetime")[:4]) == (written, f"{day:%Y}")


def check_alternates(page, language):
    """Every language names every other, and itself as canonical."""
    alternates = page.eval_on_selector_all(
        "link[rel=alternate][hreflang]", "links => links.map(link => [link.hreflang, new URL(link.href).pathname])"
    )
    assert sorted(alternates) == sorted(
        [*([code, f"/{code}/{SLUG}/"] for code in NAMES), ["x-default", f"/en/{SLUG}/"]]
    )
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert canonical == f"{settings.SITE_URL}/{language}/{SLUG}/"


def check_notices(page):
    """What is behind is said; what could hurt comes in the original, the old words folded away."""
    assert page.locator("#section-causes > .notice").count() == 0, "a typo leaves a translation current"

    content = page.locator("#section-biology")
    assert content.locator("> .notice time").count() == 2
    assert content.locator("> .notice a").get_attribute("href") == f"/en/{SLUG}/#section-biology"
    assert "Changed words." not in content.inner_text()

    for anchor in ("section-outcomes", "section-chemotherapy"):
        unit = page.locator(f"#{anchor}")
        assert "Changed words." in unit.locator("> div[lang=en][dir=ltr]").inner_text()
        assert unit.locator("details").count() == 1
        assert unit.locator("details").get_attribute("open") is None
        assert unit.locator("> .notice").count() == 1

    page.locator("#faq-new-title").click()
    missing = page.locator("#faq-new")
    assert page.locator("#faq-new-title").get_attribute("lang") == "en"
    assert missing.locator("> div[lang=en][dir=ltr]").inner_text() == "A new answer."
    assert missing.locator("> .notice").count() == 1

    told = page.locator("main .notice").all_inner_texts()
    assert told and not any("changed on" in line for line in told), "notices speak the page's language"


def check_figures_in_arabic(page):
    """“90%” is drawn with its sign to the right of the figure, as it is read, inside a line that runs left."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    figure = page.locator("#section-outcomes details bdi", has_text="90%").first
    boxes = figure.evaluate(
        """node => [0, 2].map(start => {
            const range = document.createRange();
            range.setStart(node.firstChild, start);
            range.setEnd(node.firstChild, start + 1);
            return range.getBoundingClientRect().left;
        })"""
    )
    assert boxes[0] < boxes[1]


def check_switcher(page, url, language):
    """Each language is named in itself and leads to the same guide; the choice is remembered."""
    page.locator(".dock").get_by_text(says(language, "Language"), exact=True).click()
    sheet = page.locator("#languages")
    for code, name in NAMES.items():
        link = sheet.get_by_text(name, exact=True)
        assert link.is_visible()
        if code != language:
            assert (link.get_attribute("lang"), link.get_attribute("dir")) == (code, languages.direction(code))
    other = "de" if language != "de" else "ar"
    page.evaluate("document.querySelector('#section-stem-cell-transplantation').scrollIntoView()")
    link = sheet.get_by_text(NAMES[other], exact=True)
    link.dispatch_event("pointerdown")
    expect(link).to_have_attribute("href", re.compile("#section-stem-cell-transplantation$"))
    page.evaluate(f"document.querySelector('nav.languages a[lang={other}]').click()")
    page.wait_for_url(f"**/{other}/{SLUG}/#section-stem-cell-transplantation")
    assert page.locator("html").get_attribute("lang") == other
    page.goto(f"{url}/")
    assert page.url == f"{url}/{other}/"
