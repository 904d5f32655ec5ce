"""A clock that is set back changes no order: what was said last counts last, and far behind nothing is recorded."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.domain.drafting.composing import propose
from articles.domain.reading.page_updates import editions_told, updates_of_page
from articles.domain.reviewing.reviewers_tasks import open_submissions
from articles.domain.reviewing.signatures import awaits, signature
from articles.domain.reviewing.verdicts import send_back, submit
from articles.models import Edition, Review
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Entry, Head, Kind
from livhealth.ledger.record import clock_problem, record
from livhealth.ledger.verify import Altered, verify

MINUTE = timedelta(minutes=1)


@pytest.fixture
def changed(clock, world):
    """A published guide with a changed dose, at noon."""
    world.publish()
    clock.now += 60 * MINUTE
    world.write(world.treatment, "<p>Take 7 mg a day.</p>")
    return world


def shown(world):
    return {"article": world.article, "language": "en", "digest": propose(world.article, "en").digest}


def test_a_text_sent_back_after_it_was_signed_is_not_released_by_a_clock_set_back(changed, clock):
    changed.sign()
    clock.now -= 3 * MINUTE
    send_back(**shown(changed), by=changed.rita, remarks="This dose is dangerous.")
    assert "sent this text back" in signature(propose(changed.article, "en")).problem
    with pytest.raises(Refused, match="sent this text back"):
        changed.publish(emergency=False)


def test_a_text_submitted_again_awaits_a_verdict_though_the_clock_was_set_back(changed, clock):
    submit(**shown(changed), by=changed.ed)
    clock.now -= MINUTE
    send_back(**shown(changed), by=changed.rita, remarks="Mend this.")
    clock.now -= MINUTE
    assert awaits(propose(changed.article, "en")) is False
    submit(**shown(changed), by=changed.ed)
    assert awaits(propose(changed.article, "en")) is True


def test_no_act_lies_before_the_one_before_it(changed, clock):
    signed = changed.sign()
    clock.now -= 4 * MINUTE
    edition = changed.publish(emergency=False)
    assert edition.published_at > signed.reviewed_at
    assert list(Entry.objects.order_by("number").values_list("at", flat=True)) == sorted(
        Entry.objects.values_list("at", flat=True)
    )
    verify()


def test_far_behind_the_record_nothing_is_done_and_the_sentence_says_what_to_do(changed, clock):
    changed.sign()
    before = Entry.objects.count(), Edition.objects.count(), Review.objects.count()
    assert clock_problem() == ""
    clock.now -= 6 * MINUTE
    assert "set the clock right" in clock_problem()
    for act in (
        lambda: changed.publish(emergency=False),
        lambda: changed.write(changed.treatment, "<p>Take 8 mg a day.</p>"),
        lambda: submit(**shown(changed), by=changed.ed),
    ):
        with pytest.raises(Refused, match="The clock of this installation says .* set the clock right"):
            act()
    assert (Entry.objects.count(), Edition.objects.count(), Review.objects.count()) == before


def test_what_a_program_notices_is_recorded_by_any_clock(changed, clock):
    last = Head.objects.get().at
    clock.now -= 600 * MINUTE
    assert record(kind=Kind.VERIFY_FAILED, by=None, reason="altered").at > last


def test_one_wrong_year_does_not_date_every_later_act(changed, clock):
    right = clock.now
    clock.now += timedelta(days=3650)
    changed.sign()
    clock.now = right + MINUTE
    with pytest.raises(Refused):
        changed.publish(emergency=False)
    with pytest.raises(CommandError, match="may not"):
        call_command("accept_clock", "--reason", "the battery was empty", "--by", "ed")
    call_command("accept_clock", "--reason", "the battery was empty", "--by", "ada", stdout=StringIO())
    entry = Entry.objects.order_by("number").last()
    assert (entry.kind, entry.actor_name, entry.at) == ("clock", "Ada Administrator", clock.now)
    assert changed.publish(emergency=False).published_at == clock.now
    assert clock_problem() == ""
    verify()


def test_patients_are_told_what_changed_since_a_signature_of_a_wrong_year(changed, clock):
    right = clock.now
    clock.now += timedelta(days=3650)
    changed.sign()
    changed.publish(emergency=False)
    clock.now = right + MINUTE
    call_command("accept_clock", "--reason", "the battery was empty", "--by", "ada", stdout=StringIO())
    changed.write(changed.treatment, "<p>Take 6 mg a day.</p>")
    edition = changed.publish()
    page = changed.page()
    assert (page.edition, page.changed.at, page.changed_since_review) == (3, edition.published_at, True)
    assert changed.page().is_unsigned


def test_a_clock_that_is_right_is_not_accepted(changed):
    with pytest.raises(CommandError, match="nothing to accept"):
        call_command("accept_clock", "--reason", "just to be sure", "--by", "ada")


def test_a_verification_names_moments_that_go_back(changed, clock):
    """As an installation recorded them before acts held to the order of their entries."""
    number = record(kind=Kind.VERIFY_FAILED, by=None, at=timezone.now() - MINUTE).number
    with pytest.raises(Altered, match=f"Entry {number} bears a moment before that of the entry before it"):
        verify()
    call_command("accept_clock", "--reason", "seen and explained", "--by", "ada", stdout=StringIO())
    verify()


def test_the_newest_change_stands_first_for_patients_though_an_earlier_one_bears_a_wrong_year(changed, clock):
    clock.now += 400 * 24 * 60 * MINUTE
    changed.publish()
    clock.now -= 400 * 24 * 60 * MINUTE
    call_command("accept_clock", "--reason", "the battery was empty", "--by", "ada", stdout=StringIO())
    clock.now += MINUTE
    changed.write(changed.treatment, "<p>Take 8 mg a day.</p>")
    changed.publish()
    told = updates_of_page(changed.article, list(editions_told(changed.article, "en")))
    assert [update.edition.number for update in told] == [3, 2, 1]


def test_after_a_wrong_year_an_answered_text_may_be_submitted_again_and_waits_for_nobody(changed, clock):
    clock.now += 400 * 24 * 60 * MINUTE
    submit(**shown(changed), by=changed.ed)
    clock.now -= 400 * 24 * 60 * MINUTE
    call_command("accept_clock", "--reason", "the battery was empty", "--by", "ada", stdout=StringIO())
    clock.now += MINUTE
    send_back(**shown(changed), by=changed.rita, remarks="Mend this.")
    assert awaits(propose(changed.article, "en")) is False
    submit(**shown(changed), by=changed.ed)
    assert awaits(propose(changed.article, "en")) is True
    changed.publish(emergency=True)
    assert list(open_submissions()) == []
