"""Searching in a browser: in every language, with folded and mistyped words, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.domain.publishing.withdrawal import withdraw
from livhealth.people.accounts.lifecycle import change_account
from livhealth.people.models import User
from tests.articles.public.test_every_page_browser import PHONE, RULES

pytestmark = pytest.mark.django_db(transaction=True)
# language: (heading, what it says, the word folded, the word mistyped)
WORDS = {
    "tr": ("İlaçlar", "<p>İlaçlarınızı düzenli alın.</p>", "ILAC", "ilaclrr"),
    "ar": ("العلامات", "<p>انتبه إلى هذه العلامات.</p>", "والعلامات", "العلمات"),
    "de": ("Übelkeit", "<p>Gegen Übelkeit gibt es Mittel.</p>", "ubelkeit", "Übelkiet"),
    "fr": ("La fièvre", "<p>La fièvre est un signe.</p>", "FIEVRE", "fièvvre"),
    "es": ("Los riñones", "<p>Los riñones filtran.</p>", "rinones", "riñomes"),
    "ru": ("Температура тела", "<p>Измеряйте температуру.</p>", "ТЕМПЕРАТУРЫ", "темпиратура"),
}


@pytest.fixture
def world(published, settings, tmp_path):
    """The small guide's first chapter in every language."""
    settings.SEARCH_DIR = tmp_path / "search"
    change_account(person=published.tara, by=published.ada, reason="knows them all", languages=list(WORDS))
    published.tara = User.objects.get(pk=published.tara.pk)
    for language, (heading, body, _folded, _mistyped) in WORDS.items():
        published.translate(published.article, language)
        published.translate(published.signs, language, heading=heading, body=body)
        published.publish(language=language)
    return published


def search(page, language, words):
    """Type the words into the field of the guide's own page, as a reader does, and read what is found first."""
    page.goto(f"/{language}/small-guide/")
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    first = page.locator("main li h2 a").first
    return (first.inner_text(), page.locator("main li mark").count() > 0) if page.locator("main li").count() else None


def test_in_each_language_a_folded_and_a_mistyped_word_are_found_and_after_a_withdrawal_none(world, page):
    found = {language: [search(page, language, words) for words in WORDS[language][2:]] for language in WORDS}
    assert found == {language: [(WORDS[language][0], True)] * 2 for language in WORDS}
    assert [search(page, "en", words) for words in ("FEVER", "feaver")] == [("Fever", True)] * 2
    page.locator("main li h2 a").first.click()
    page.wait_for_url("**/en/small-guide/#section-fever")
    withdraw(article=world.article, language="tr", by=world.ed, reason="wrong", public_note="")
    for words in WORDS["tr"][2:]:
        page.goto(f"/tr/search/?q={words}")
        assert page.locator("main li").count() == 0
    assert search(page, "de", "ubelkeit") == ("Übelkeit", True)


def test_suggestions_are_walked_through_with_the_arrows_and_closed_with_escape(world, page):
    page.goto("/en/")
    field = page.get_by_role("searchbox")
    field.fill("fev")
    link = page.get_by_role("link", name="Fever A small guide")
    link.wait_for()
    page.keyboard.press("ArrowDown")
    expect(link).to_be_focused()
    expect(link).to_have_attribute("href", "/en/small-guide/#section-fever")
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(field).to_be_focused()
    field.press_sequentially("e")
    link.wait_for()
    link.click()
    page.wait_for_url("**/en/small-guide/#section-fever")


def test_a_late_answer_takes_no_suggestion_from_under_the_reader_who_walks_through_them(world, page):
    late = []
    page.route("**/suggest/*fever", lambda route: late.append(route))
    page.goto("/en/")
    field = page.get_by_role("searchbox")
    field.fill("fev")
    link = page.get_by_role("link", name="Fever A small guide")
    link.wait_for()
    with page.expect_request("**/suggest/*fever"):
        field.fill("fever")
    field.press("ArrowDown")
    expect(link).to_be_focused()
    with page.expect_response("**/suggest/*fever"):
        late.pop().continue_()
    page.evaluate("new Promise(done => setTimeout(done, 0))")  # what the answer leads to has been done
    expect(link).to_be_focused()
    link.press("ArrowUp")
    expect(field).to_be_focused()


def test_on_a_phone_without_scripts_it_shuts_nobody_out(world, new_page):
    plain = new_page(viewport=PHONE, java_script_enabled=False)
    plain.goto("/tr/small-guide/")
    plain.get_by_role("link", name="Ara").first.click()
    plain.get_by_role("searchbox").fill("ilac")
    with plain.expect_navigation():
        plain.keyboard.press("Enter")
    assert plain.locator("main li h2").first.inner_text() == "İlaçlar"
    found = []
    for scheme in ("light", "dark"):
        page = new_page(viewport=PHONE, color_scheme=scheme)
        for address in (
            "/ar/search/?q=العلامات",
            "/en/search/?q=fever",
            "/ar/search/?q=zzzz",
            "/en/search/?q=zzzz",
            "/en/search/",
        ):
            page.goto(address)
            violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            found += [(address, scheme, each["id"], each["nodes"][0]["html"]) for each in violations]
            assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert found == []


def test_who_finds_nothing_is_led_to_what_matters_for_safety_in_english_and_arabic(world, page):
    world.translate(world.fever, "ar", heading="الحمى", body="<p>اتصل فورًا.</p>")
    world.publish(language="ar")
    for language, heading in (("en", "Fever"), ("ar", "الحمى")):
        page.goto(f"/{language}/search/?q=zzzz")
        urgent = page.locator("section[aria-labelledby=urgent]")
        assert urgent.evaluate("element => getComputedStyle(element).direction") == (
            "rtl" if language == "ar" else "ltr"
        )
        urgent.get_by_role("link", name=heading, exact=True).click()
        page.wait_for_url(f"**/{language}/small-guide/#section-fever")
        assert page.locator("#section-fever").is_visible()
