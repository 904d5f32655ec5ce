"""The first page in a browser: from sign-in to the most urgent thing in one click, and nobody is shut out."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.domain.drafting.composing import newest_edition, propose
from articles.domain.reviewing.verdicts import send_back, submit
from articles.models import ChangeClass
from livhealth.people.sign_in.lockout import record_lock_out
from tests.articles.edit.live import body_of, keeps, open_signed_in, ready
from tests.sample import in_every_look, looking
from tests.universe import PASSWORD

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def day(published):
    """Something waits for everybody: a text sent back, one to countersign, a harmful translation, a person locked out."""
    published.translate_all("tr")
    published.publish(language="tr")
    published.write(published.fever, "<p>Fever above 37.5 °C is a sign.</p>")
    published.publish(ChangeClass.SAFETY)
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    digest = propose(published.article, "en").digest
    submit(article=published.article, language="en", by=published.ed, digest=digest)
    send_back(article=published.article, language="en", by=published.rita, digest=digest, remarks="6 mg is too much.")
    record_lock_out(account="sam")
    return published


def urgent(world):
    """Person -> where the most urgent thing is done."""
    of_guide = f"/admin/articles/article/{world.article.pk}"
    edition = newest_edition(world.article, "en")
    return {
        "ed": f"{of_guide}/change/",
        "tara": f"{of_guide}/workbench/tr/section:fever/",
        "rita": f"/admin/articles/edition/{edition.pk}/countersign/",
        "aud": "/audit/answers/lag/",
        "ada": f"/admin/people/user/{world.sam.pk}/change/",
    }


def sign_in(page, name):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_the_most_urgent_thing_is_one_click_from_the_sign_in(day, new_page):
    for name, address in urgent(day).items():
        page = new_page()
        sign_in(page, name)
        first = page.locator(".desk-card .desk-line a").first
        assert first.bounding_box()["y"] < 900, name  # in view, without scrolling
        first.click()
        assert page.evaluate("location.pathname") == address, name


@in_every_look
def test_the_first_page_has_no_barriers_in_either_direction_and_fits_a_phone(day, new_page, look):
    page = new_page(**looking(look))
    open_signed_in(page, day.rita, "/admin/")
    page.locator("#lists > summary").click()
    page.locator("#user-tools > summary").click()
    assert page.evaluate("document.documentElement.dir") == ("rtl" if look.startswith("ar") else "ltr")
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
    violations = Axe().run(page, options=AXE).response["violations"]
    assert [(each["id"], [node["html"][:90] for node in each["nodes"]]) for each in violations] == []


def test_unsaved_words_are_listed_and_lead_back_to_where_they_were_typed(day, page):
    address = f"/admin/articles/sectiontext/{day.text(day.treatment).pk}/change/"
    open_signed_in(page, day.ed, address)
    ready(page)
    body_of(page).click()
    page.keyboard.type("Never skip a day. ")
    keeps(page, "Never skip a day.")
    page.goto("/admin/")
    page.locator("#unsaved").get_by_role("link", name="Treatment").click()
    assert page.evaluate("location.pathname") == address
    page.get_by_role("button", name="Discard it").click()
    page.goto("/admin/")
    expect(page.locator("#unsaved")).to_be_hidden()
