"""Unsaved words belong to the person who typed them; signing out asks what becomes of them."""

import pytest
from playwright.sync_api import expect

from articles.models import SectionText
from tests.articles.edit.live import body_of, keeps, open_signed_in, ready, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = "Take 5 mg a day. Never skip a day."


@pytest.fixture
def address(world):
    return f"/admin/articles/sectiontext/{world.text(world.treatment).pk}/change/"


@pytest.fixture
def left(world, page, address):
    """Ed typed a sentence, saved nothing, and went to the first page."""
    open_signed_in(page, world.ed, address)
    ready(page)
    body_of(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Never skip a day.")
    keeps(page, "Never skip a day.")
    page.goto("/admin/")
    return page


def offer(page, address):
    """The button that brings words back, on the page that they were typed on."""
    page.goto(address)
    ready(page)
    return page.get_by_role("button", name="Bring it back")


def leave(page):
    """Ask to be signed out, in the person's menu."""
    page.locator("#user-tools summary").click()
    return page.get_by_role("button", name="Sign out", exact=True)


def sign_out(page, answer):
    leave(page).click()
    page.get_by_role("dialog").get_by_text("Treatment").wait_for()
    if answer != "Stay signed in":
        with page.expect_navigation():
            page.get_by_role("button", name=answer).click()
    else:
        page.get_by_role("button", name=answer).click()


def test_the_next_person_at_this_browser_is_not_shown_them_and_their_author_is(world, left, address):
    eve = world.give(world.rita, "Editor")
    sign_in(left, eve)
    left.clock.install()
    assert not offer(left, address).is_visible()
    assert body_of(left).inner_text().strip() == "Take 5 mg a day."
    left.clock.run_for(2500)  # the page looks at its editors every two seconds
    sign_in(left, world.ed)
    offer(left, address).click()
    expect(body_of(left)).to_have_text(TYPED)


def test_signing_out_asks_and_staying_changes_nothing(world, left, address):
    sign_out(left, "Stay signed in")
    expect(left.get_by_role("dialog")).to_be_hidden()
    assert offer(left, address).is_visible()


def test_kept_words_wait_for_their_author(world, left, address):
    sign_out(left, "Keep them and sign out")
    sign_in(left, world.ed)
    assert offer(left, address).is_visible()


def test_discarded_words_are_gone(world, left, address):
    sign_out(left, "Discard them and sign out")
    assert left.evaluate("Object.keys(localStorage).filter(key => key.startsWith('livhealth'))") == []
    sign_in(left, world.ed)
    assert not offer(left, address).is_visible()


def test_nobody_is_asked_without_unsaved_words(world, page):
    open_signed_in(page, world.ed, "/admin/")
    with page.expect_navigation():
        leave(page).click()
    assert page.get_by_role("dialog").count() == 0
    assert SectionText.objects.get(section=world.treatment).body == "<p>Take 5 mg a day.</p>"


def test_the_question_is_within_reach_of_the_keyboard(world, left):
    leave(left).press("Enter")
    left.get_by_role("dialog").wait_for()
    expect(left.get_by_role("button", name="Stay signed in")).to_be_focused()
    left.keyboard.press("Escape")
    expect(left.get_by_role("dialog")).to_be_hidden()
    expect(left.get_by_role("button", name="Sign out", exact=True)).to_be_visible()
