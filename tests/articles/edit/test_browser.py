"""What only a browser can show: the editor saves what was typed, and unsaved words survive the end of a session."""

import pytest
from playwright.sync_api import expect

from articles.models import SectionText
from tests.articles.edit.live import body_of, keeps, open_signed_in, ready, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
BRING = "Bring it back"
TYPED = "Take 5 mg a day. Never skip a day."


@pytest.fixture
def address(world):
    return f"/admin/articles/sectiontext/{world.text(world.treatment).pk}/change/"


@pytest.fixture
def writing(world, page, address):
    """Ed has typed a sentence into the treatment's text."""
    open_signed_in(page, world.ed, address)
    ready(page)
    body_of(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Never skip a day.")
    page.get_by_label("Why?").fill("patients asked")
    keeps(page, "Never skip a day.")
    return page


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()


def stored_body(world):
    return SectionText.objects.get(section=world.treatment).body


def offered(page):
    """Whether kept words are offered: a page that is `ready` has looked for them."""
    return page.get_by_role("button", name=BRING).is_visible()


def bring(page, words=TYPED):
    page.get_by_role("button", name=BRING).click()
    expect(body_of(page)).to_have_text(words)


def test_what_is_typed_is_saved_and_not_offered_again(world, writing, address):
    save(writing)
    assert writing.locator(".messagelist").inner_text() == "“Treatment” was saved. Patients see it after you publish."
    assert stored_body(world) == "<p>Take 5 mg a day. Never skip a day.</p>"
    writing.goto(address)
    ready(writing)
    assert not offered(writing)


def test_leaving_with_unsaved_words_asks_and_saving_does_not(world, writing, address):
    asked = []
    writing.on("dialog", lambda question: asked.append(question.type) or question.dismiss())
    here = writing.url
    with writing.expect_event("dialog"):
        writing.get_by_role("link", name="Back to the guide").first.click()
    assert (asked, writing.url) == (["beforeunload"], here)
    save(writing)
    assert stored_body(world) == "<p>Take 5 mg a day. Never skip a day.</p>"
    writing.goto("/admin/articles/article/add/")  # a form without an editor, and nothing typed yet
    writing.goto("/admin/articles/article/add/")
    assert asked == ["beforeunload"]
    writing.locator("form input[name=title]").fill("Another guide")
    with writing.expect_event("dialog"):
        writing.locator("header .desk-mark").click()
    assert (asked, writing.url.endswith("/article/add/")) == (["beforeunload"] * 2, True)


def test_a_closed_page_loses_nothing(world, writing, address):
    writing.goto("/admin/")
    writing.goto(address)
    ready(writing)
    assert offered(writing)
    bring(writing)
    save(writing)
    assert stored_body(world) == "<p>Take 5 mg a day. Never skip a day.</p>"


def test_words_sent_after_the_session_ended_are_offered_after_signing_in(world, writing, address):
    writing.context.clear_cookies()
    save(writing)
    assert stored_body(world) == "<p>Take 5 mg a day.</p>"
    sign_in(writing, world.ed)
    writing.goto(address)
    ready(writing)
    assert offered(writing)
    bring(writing)
    save(writing)
    assert stored_body(world) == "<p>Take 5 mg a day. Never skip a day.</p>"


def bring_back(page, address, words):
    page.goto("/admin/")
    page.goto(address)
    ready(page)
    assert offered(page)
    assert body_of(page).inner_text().strip() == "Theirs."
    bring(page, words)


def test_kept_words_never_overwrite_what_others_saved_since_and_are_kept_until_they_are_saved(world, writing, address):
    world.write(world.treatment, "<p>Theirs.</p>")
    bring_back(writing, address, TYPED)
    save(writing)
    assert writing.locator("#stale-title").inner_text() == "Two people wrote at once"
    assert stored_body(world) == "<p>Theirs.</p>"
    ready(writing)
    keeps(writing, "Theirs. Never skip a day.")
    bring_back(writing, address, "Theirs. Never skip a day.")  # both texts as one: that is what the form held
    save(writing)
    assert stored_body(world) == "<p>Theirs. Never skip a day.</p>"


def test_what_is_discarded_is_gone(world, writing, address):
    writing.goto(address)
    ready(writing)
    assert offered(writing)
    writing.get_by_role("button", name="Discard it").click()
    writing.goto(address)
    ready(writing)
    assert not offered(writing)


def test_a_page_left_untouched_keeps_nothing(world, page, address):
    page.clock.install()
    open_signed_in(page, world.ed, address)
    ready(page)
    page.clock.run_for(2500)  # it looks every two seconds
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('livhealth'))") == []


def test_a_new_section_is_written_in_the_editor_and_saved_once(world, page):
    open_signed_in(page, world.ed, f"/admin/articles/section/add/?article={world.article.pk}")
    ready(page)
    page.get_by_label("Heading").fill("Aftercare")
    body_of(page).click()
    page.keyboard.type("Come back in a month.")
    page.get_by_label("Why?").fill("asked for")
    save(page)
    text = SectionText.objects.get(heading="Aftercare")
    assert text.body == "<p>Come back in a month.</p>"
    page.goto(f"/admin/articles/section/add/?article={world.article.pk}")
    ready(page)
    assert not offered(page)


def test_the_editors_pages_break_no_rule_of_the_policy_and_no_script(world, page):
    """Uncaught errors fail every browser test; here the pages, the editor's too, must not even try what it forbids."""
    world.publish()
    world.write(world.treatment, "<p>Take 7 mg a day.</p>")
    told: list[str] = []
    page.on(
        "console",
        lambda line: told.append(f"{page.url}: {line.text}") if "Content Security Policy" in line.text else None,
    )
    sign_in(page, world.ed)
    hub = f"/admin/articles/article/{world.article.pk}"
    text = f"/admin/articles/sectiontext/{world.text(world.treatment).pk}"
    for at in (
        f"{hub}/change/",
        f"{hub}/publish/en/",
        f"{hub}/arrange/",
        f"{hub}/withdraw/en/",
        f"{text}/history/",
        f"{hub}/preview/en/",
    ):
        assert page.goto(at).status == 200
        page.wait_for_load_state("load")
    page.goto(f"{text}/change/")
    ready(page)
    page.locator(".cke_combo_button").first.click()
    page.frame_locator(".cke_panel_frame").get_by_role("option").first.click()
    page.locator(".cke_button__table").click()
    page.locator(".cke_dialog").wait_for()
    assert told == []
