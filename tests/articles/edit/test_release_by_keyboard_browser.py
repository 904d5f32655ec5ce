"""A sentence on its way from the editor to patients by keyboard alone: changed, submitted, signed, published."""

import pytest

from articles.domain.drafting.composing import newest_edition
from tests.articles.edit.live import open_signed_in, ready

MOST = 60  # stops on the way to anything: whoever needs more has lost the way
WHERE = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
    const named = at.getAttribute("aria-label") || at.labels?.[0]?.innerText || at.value || at.title || at.textContent;
    // Chromium marks the part of a moment that is typed into, and has the page's own ring around an editor.
    const ringed = at.tagName === "IFRAME" || at.type === "datetime-local" || style.outlineStyle !== "none" || style.boxShadow !== "none";
    return [at.tagName, named.trim(), ringed && box.width > 0];
}"""


class Keys:
    """Somebody without a pointer, who sees at each stop where the keyboard stands."""

    def __init__(self, page):
        self.page = page

    def to(self, tag, name=""):
        """Tab until this is reached."""
        for _stop in range(MOST):
            self.page.keyboard.press("Tab")
            at, named, is_seen = self.page.evaluate(WHERE)
            assert at == "BODY" or is_seen, f"Nobody sees that the keyboard stands on {at} “{named}”."
            if at == tag and named.startswith(name):
                return
        raise AssertionError(f"{MOST} stops do not lead to {tag} “{name}”: the last is {at} “{named}”.")

    def press(self, key):
        self.page.keyboard.press(key)

    def go(self, tag, name):
        self.to(tag, name)
        with self.page.expect_navigation():
            self.press("Enter")

    def write(self, tag, name, words):
        self.to(tag, name)
        self.press("Control+a")
        self.page.keyboard.insert_text(words)


@pytest.mark.django_db(transaction=True)
def test_the_whole_release_needs_no_pointer(published, new_page):
    ed, rita = Keys(new_page()), Keys(new_page())
    hub = f"/admin/articles/article/{published.article.pk}/change/"
    open_signed_in(ed.page, published.ed, hub)
    ed.go("A", "Treatment")
    ready(ed.page)
    ed.write("IFRAME", "", "Take 6 mg a day.")
    ed.write("INPUT", "Why?", "the dose is new")
    ed.go("INPUT", "Save")
    ed.go("A", "Submit for review")
    ed.go("INPUT", "Submit for review")

    open_signed_in(rita.page, published.rita, "/admin/")
    rita.to("A", "1 to sign")  # the header leads past what else waits
    rita.press("Enter")
    rita.page.wait_for_url("**#*")
    rita.go("A", "A small guide")
    rita.to("INPUT", "I sign")
    rita.press("Space")
    rita.go("INPUT", "Give this verdict")

    ed.page.goto(hub)
    ed.go("A", "Publish")
    ed.write("TEXTAREA", "Public note", "The dose has changed.")
    ed.go("INPUT", "Publish")
    edition = newest_edition(published.article, "en")
    assert (edition.number, edition.release, "Take 6 mg a day." in edition.content) == (2, "reviewed", True)
