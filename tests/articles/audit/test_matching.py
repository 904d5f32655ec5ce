"""Does the record still say what the ledger recorded? An altered one is found on the page itself."""

import pytest

from articles.domain.reviewing.verdicts import countersign, revoke
from articles.models import Edition, Review
from livhealth.ledger.models import Entry
from tests.articles.audit.asking import at, banner, main_of, ways
from tests.articles.edit.desk import tree, words
from tests.livhealth.ledger.tampering import tamper as force
from tests.past import edition


@pytest.mark.parametrize(
    ("model", "values", "moments"),
    [
        (Edition, {"published_by_name": "Nobody"}, ["2025-01-15", "2025-02-15"]),
        (Edition, {"digest": "0" * 64}, ["2025-01-15"]),
        (Review, {"reviewer_name": "Nobody"}, ["2025-02-15"]),
        (Review, {"reviewed_at": "2025-06-10T09:00Z"}, ["2025-02-15"]),
    ],
)
def test_an_altered_record_does_not_match(past, desk, model, values, moments):
    force(model, model.objects.order_by("pk").first().pk, **values)
    for moment in moments:
        page = desk.get(at(moment))
        assert "It DOES NOT MATCH what entry" in banner(page)
        assert tree(page).xpath("boolean(//aside[contains(@class, 'altered')])")


def test_altered_words_do_not_match_in_any_language_that_shows_them(past, desk):
    first = edition(1)
    force(Edition, first.pk, content=first.content.replace("Take 5 mg", "Take 50 mg"))
    for language in ("en", "tr"):
        page = desk.get(at("2025-02-15", language))
        assert b"Take 50 mg" in main_of(page)
        assert "It DOES NOT MATCH what entry" in banner(page)
    assert "It matches what entry" in banner(desk.get(at("2025-06-15")))


def test_content_that_nobody_can_read_any_more_is_said_and_not_an_error(past, desk):
    force(Edition, edition(1).pk, content="{}")
    page = desk.get(at("2025-02-15"))
    assert page.status_code == 200
    assert "The record cannot be read" in words(page) and "It DOES NOT MATCH what entry" in words(page)


def test_an_edition_dated_later_than_it_was_does_not_match(past, desk):
    force(Edition, edition(1).pk, published_at="2025-02-20T09:00Z")
    page = desk.get(at("2025-02-15"))
    assert "Not yet published" in words(page) and "It DOES NOT MATCH what entry" in words(page)


def test_an_entry_that_was_altered_itself_matches_nothing(past, desk):
    entry = Entry.objects.filter(kind="review").latest("number")
    force(Entry, entry.number, reason="another reason")
    assert f"It DOES NOT MATCH what entry {entry.number}" in banner(desk.get(at("2025-02-15")))


def test_a_page_that_no_entry_recorded_says_so(past, desk):
    for entry in Entry.objects.filter(kind__in=["publish", "review"], at__lt="2025-02-15T00:00Z"):
        force(Entry, entry.number, facts='{"rows":[]}')
    assert "No entry of the ledger recorded this page." in banner(desk.get(at("2025-02-15")))


def test_acts_within_the_same_microsecond_are_told_apart(past, clock, desk):
    clock.set("2026-06-14")
    past.write(past.signs, "<p>First words of the day.</p>")
    past.publish()
    past.write(past.signs, "<p>Second words of the day.</p>")
    past.publish()
    signed = Review.objects.get(verdict="countersigned")
    revoke(review=signed, by=past.rita, reason="taken back")
    clock.set("2026-06-15")
    page = desk.get(at("2026-06-14T09:00:00Z"))
    assert b"Second words of the day." in main_of(page)
    assert f"It matches what entry {Entry.objects.latest('number').number} of" in banner(page)


def test_an_act_that_another_undid_within_the_same_microsecond_changed_nothing(past, clock, desk):
    clock.set("2026-06-14")
    countersign(edition=edition(3), by=past.rita)
    revoke(review=Review.objects.latest("pk"), by=past.rita, reason="taken back at once")
    clock.set("2026-06-15")
    page = desk.get(at("2026-06-14"))
    before = Entry.objects.filter(kind="publish", language="en").latest("number")
    assert f"It matches what entry {before.number} of" in banner(page)
    assert ways(page)["Previous change of this page"] == at("2025-05-03T09:00:00.000000Z")
    assert "Next change of this page" not in ways(desk.get(at("2025-06-01")))
