"""Without a network: is what somebody opened still there, does it say how old it is, and does it go when it has to?"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.domain.drafting.renaming import change_slug
from articles.domain.publishing.withdrawal import withdraw
from articles.models import ChangeClass
from tests.browsers import until

pytestmark = pytest.mark.django_db(transaction=True)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"viewport": {"width": 390, "height": 844}}
KEPT = """async () => {
  const pages = (await caches.keys()).filter((name) => name.includes("pages"));
  const keys = await Promise.all(pages.map(async (name) => (await caches.open(name)).keys()));
  return keys.flat().map((key) => new URL(key.url).pathname).sort();
}"""
HOLDS = """async ([path, words]) => {
  const copy = await caches.match(path, { ignoreVary: true });
  return Boolean(copy) && (await copy.text()).includes(words);
}"""
LEFT = "async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]"
COPY = {
    "en": r"This copy is of \w+ \d+, \d{4} at .+\. There is no connection now",
    "tr": r"Bu kopyanın tarihi: .+ 20\d\d",
}


@pytest.fixture
def guide(published, translate, settings):
    settings.OFFLINE_COPIES = True
    translate("head", "signs", "fever", "treatment", "faq")
    return published


@pytest.fixture
def phone(guide, new_page):
    return new_page(**PHONE)


def kept(page, *paths):
    """Wait until exactly these pages are kept on the device."""
    until(lambda: page.evaluate(KEPT), sorted(paths))


def holds(page, path, words):
    """Wait until the copy on the device says so: it is put there after the page was answered."""
    until(lambda: page.evaluate(HOLDS, [path, words]))


def barriers(page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options={"runOnly": RULES}).response["violations"]]


def text(page) -> str:
    return page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("language", "old", "new"), [("en", "Take 5 mg", "Take 7 mg"), ("tr", "Günde 5 mg", "Take 7 mg")]
)
def test_a_copy_says_its_day_and_makes_way_for_what_is_published(guide, phone, language, old, new):
    address = f"/{language}/small-guide/"
    phone.goto(address)
    kept(phone, address, f"/{language}/offline/")
    assert phone.locator("#copy").count() == 0
    phone.context.set_offline(True)
    phone.goto(f"{address}#section-treatment")
    phone.reload()
    assert re.search(COPY[language], phone.locator("#copy").inner_text())
    assert (old in text(phone), barriers(phone)) == (True, [])
    assert phone.evaluate("getComputedStyle(document.querySelector('.bar')).display") == "flex"  # with its style
    guide.write(guide.treatment, "<p>Take 7 mg a day.</p>")
    guide.publish(ChangeClass.SAFETY)
    phone.context.set_offline(False)
    phone.locator("#copy").wait_for(state="detached")  # by itself: the browser says that it is back
    expect(phone.locator("main")).to_contain_text(new)
    phone.wait_for_load_state()
    holds(phone, address, new)
    phone.context.set_offline(True)
    phone.reload()
    assert (phone.locator("#copy").count(), new in text(phone)) == (1, True)


def test_a_withdrawn_guide_leaves_the_device_and_others_stay(guide, phone):
    everything: list[str] = []
    for language in ("en", "tr"):
        phone.goto(f"/{language}/small-guide/")
        everything += [f"/{language}/small-guide/", f"/{language}/offline/"]
        kept(phone, *everything)
    phone.context.set_offline(True)
    phone.goto("/en/small-guide/")
    phone.locator("#dock .globe").click()
    phone.get_by_role("link", name="Türkçe").click()  # past the address that would remember the choice
    phone.wait_for_url("**/tr/small-guide/")
    withdraw(article=guide.article, language="tr", by=guide.ed, reason="a wrong figure in it")
    phone.context.set_offline(False)  # the page looks for a newer one by itself
    phone.get_by_role("heading", level=1, name="Bu sayfa geri çekildi").wait_for()
    kept(phone, *(path for path in everything if path != "/tr/small-guide/"))
    phone.context.set_offline(True)
    phone.goto("/tr/small-guide/")
    assert "bu sayfa bu cihazda saklı değil" in phone.locator("#copy").inner_text()
    phone.locator("#kept").wait_for()
    assert barriers(phone) == []
    assert [link.get_attribute("href") for link in phone.locator("#kept li a").all()] == ["/en/small-guide/"]
    phone.goto("/tr/offline/")  # itself it is never said not to be kept
    phone.locator("#kept").wait_for()
    assert phone.locator("#copy").count() == 0
    phone.get_by_role("button", name="Tüm kopyaları sil").click()
    phone.get_by_text("Bu cihazdaki tüm kopyalar silindi.").wait_for()
    kept(phone)


def test_a_guide_that_moved_leaves_its_old_address(guide, phone):
    phone.goto("/en/small-guide/")
    kept(phone, "/en/small-guide/", "/en/offline/")
    guide.article.refresh_from_db()
    change_slug(article=guide.article, slug="new-guide", seen=guide.article.save_number, by=guide.ed, reason="clearer")
    phone.goto("/en/small-guide/")
    assert phone.url.endswith("/en/new-guide/")
    kept(phone, "/en/new-guide/", "/en/offline/")


def test_the_setting_ends_it_on_every_device_that_comes_back(guide, phone, settings):
    phone.goto("/en/small-guide/")
    kept(phone, "/en/small-guide/", "/en/offline/")
    settings.OFFLINE_COPIES = False
    phone.goto("/en/small-guide/")
    until(lambda: phone.evaluate(LEFT), [0, 0])
    phone.goto("about:blank")
    phone.goto("/en/small-guide/")
    assert phone.evaluate("navigator.serviceWorker.controller") is None


def test_nothing_of_the_staffs_is_kept_or_seen_by_it(guide, phone):
    """An editor reads on the patients' side, and works on the other. Stores of another version are cleared away."""
    phone.goto("/robots.txt")
    phone.evaluate("async () => (await caches.open('livhealth-pages-0')).put('/en/old/', new Response('old'))")
    phone.goto("/en/small-guide/")
    kept(phone, "/en/small-guide/", "/en/offline/")
    phone.goto("/admin/login/?next=/admin/")
    assert phone.evaluate("navigator.serviceWorker.controller") is None
    phone.goto("/en/small-guide/?utm=1")
    phone.goto("/en/small-guide/updates/")
    assert phone.evaluate("navigator.serviceWorker.controller.scriptURL").endswith("/sw.js")
    kept(phone, "/en/small-guide/", "/en/offline/")


def test_a_guide_is_passed_on_by_what_the_browser_can_do(guide, new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/en/small-guide/#section-fever")
    expect(page.get_by_role("button", name="Share")).to_be_visible(visible=page.evaluate("Boolean(navigator.share)"))
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_text("The link is copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/en/small-guide/")
