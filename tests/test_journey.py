"""The whole story once, in a real browser: an editor changes the ALL guide, a patient reads it, history tells."""

import re

import pytest
from django.conf import settings
from django.utils import timezone

from articles.domain.drafting import fixtures
from articles.domain.publishing import demo_guides
from articles.models import Edition, EditionChange
from livhealth.ledger.verify import verify
from tests.articles.edit.live import body_of, ready
from tests.universe import PASSWORD, make_person
from tests.worlds import PLANS, Plan

GUIDE = "/en/acute-lymphoblastic-leukemia/"
LAST_YEAR = "2025-11-30T09:00:00+00:00"


class Editor:
    """Somebody without training at a browser; every click is counted."""

    def __init__(self, page, url):
        self.page, self.url, self.clicks = page, url, 0

    def open(self, path):
        self.page.goto(self.url + path)

    def click(self, selector):
        self.clicks += 1
        self.page.click(selector)
        self.page.wait_for_load_state()

    def write_at_the_end(self, words):
        """Type at the end of the body in the editor, by keyboard."""
        ready(self.page)
        body = body_of(self.page)
        body.press("Control+End")
        body.type(words)

    def says(self, text):
        return text in self.page.inner_text("body")


def load_guide(_nothing, _clock):
    """The ALL guide as it came with the installation."""
    ed = make_person("ed")
    demo_guides.load_guides(fixtures.read_fixtures(settings.BASE_DIR / "fixtures"), by=ed, tell=lambda line: None)
    return ed


PLANS["guide_as_it_came"] = Plan(None, load_guide)


@pytest.fixture
def on_guide_as_it_came():
    """In the closure of the tests that stand on that guide."""


@pytest.fixture
def guide(on_guide_as_it_came, transactional_db, standing):
    """That guide, first published some while ago by Ed."""
    from django.db import models
    from django.utils.dateparse import parse_datetime

    from livhealth.ledger.triggers import lifted

    with lifted():  # the tests' clock: the first editions are a year old
        models.QuerySet(Edition).update(published_at=parse_datetime(LAST_YEAR))
        models.QuerySet(EditionChange).update(recorded_at=parse_datetime(LAST_YEAR))
    return standing.world


def test_an_editor_changes_three_things_and_a_patient_reads_them(page, live_server, guide):
    editor = Editor(page, live_server.url)

    # A patient has read the guide: everything in it is as old as its first edition.
    editor.open(GUIDE)
    assert "November 30, 2025" in page.inner_text("main")
    assert page.locator("h2, h3").filter(has_text=re.compile("^Chemotherapy$")).count() == 1

    # The editor signs in and finds the guide.
    editor.open("/admin/")
    page.fill("#id_username", "ed")
    page.fill("#id_password", PASSWORD)
    editor.click("input[type=submit]")
    editor.clicks = 0
    editor.click("a[href*='/articles/article/'][href$='/change/']")

    # A section, an FAQ and a reference are changed, each with a reason.
    editor.click("#section-chemotherapy > a:first-child")
    editor.write_at_the_end(" Ask your team about your own plan.")
    page.fill("#id_reason", "patients asked for a next step")
    editor.click("input[name=_save]")
    editor.click("#faq-prognosis > a:first-child")
    editor.write_at_the_end(" Your doctor can tell you more.")
    page.fill("#id_reason", "answer ended too soon")
    editor.click("input[name=_save]")
    editor.click("a:text-is('Risks and causes of acute lymphoblastic leukaemia (ALL)')")
    page.fill("#id_retrieved_on", "2026-11-20")
    page.fill("#id_reason", "looked up again")
    editor.click("input[name=_save]")

    # The preview shows the draft; patients still read the old words.
    editor.click("a:text-is('Preview')")
    assert editor.says("Ask your team about your own plan.")
    assert editor.says("Retrieved November 20, 2026")
    page.go_back()

    # One click to publishing: every changed unit with its difference, the reasons of the saves.
    editor.click(".hub-steps a:text-is('Publish…')")
    assert page.locator(".changed-unit").count() == 3
    assert page.locator(".changed-unit ins").all_inner_texts() != []
    reason = page.input_value("#id_reason")
    assert reason == "patients asked for a next step; answer ended too soon; looked up again"
    page.fill("#id_public_note", "We say whom to ask about your own treatment plan.")
    editor.click("#id_emergency")
    editor.click("form.publish-form input[type=submit]")
    assert editor.says("Edition 2 is published")
    assert editor.clicks < 12

    # The patient reads the new words, dated today; untouched sections keep their date.
    editor.open(GUIDE)
    today = timezone.localdate(Edition.objects.get(language="en", number=2).published_at)
    dated = {
        anchor: page.locator(f"#{anchor}").get_attribute("data-changed")[:10]
        for anchor in ("section-chemotherapy", "section-radiation-therapy", "faq-prognosis", "faq-what-is-all")
    }
    assert dated == {
        "section-chemotherapy": f"{today:%Y-%m-%d}",
        "section-radiation-therapy": "2025-11-30",
        "faq-prognosis": f"{today:%Y-%m-%d}",
        "faq-what-is-all": "2025-11-30",
    }
    assert editor.says("Ask your team about your own plan.")
    said = page.locator("#section-treatment .changed time").evaluate_all("times => times.map(each => each.dateTime)")
    assert [date[:10] for date in said] == ["2025-11-30", f"{today:%Y-%m-%d}"], (
        "the chapter's, and the part's that differs"
    )

    # The history says who, when and why, and brings the old words back with a reason.
    editor.open("/admin/")
    editor.click("a[href*='/articles/article/'][href$='/change/']")
    editor.click("#section-chemotherapy > a.more")
    editor.click("#section-chemotherapy a:text-is('History')")
    first = page.locator(".history > li").first.inner_text()
    assert "Ed Editor" in first and "patients asked for a next step" in first and "Ask your team" in first
    editor.click("text=Restore this version…")
    page.fill("#id_reason", "the plan is explained elsewhere")
    editor.click("input[type=submit]")
    editor.click("text=Back to the guide")
    editor.click(".hub-steps a:text-is('Publish…')")
    page.fill("#id_public_note", "We took a sentence out again.")
    editor.click("#id_emergency")
    editor.click("form.publish-form input[type=submit]")
    editor.open(GUIDE)
    assert not editor.says("Ask your team about your own plan.")
    page.locator("#faq-prognosis-title").click()
    assert editor.says("Your doctor can tell you more.")
    assert Edition.objects.filter(language="en").count() == 3


def test_the_record_of_the_journeys_world_is_intact(on_guide_as_it_came, transactional_db, standing):
    assert verify() > 100
