"""Later instead of now: what was scheduled happens once, exactly as it was shown, or says why not."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from articles.domain.publishing.schedule import (
    call_off,
    carry_out,
    due_schedules,
    schedule_withdrawal,
    unfinished_schedule,
)
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.verdicts import revoke
from articles.models import ChangeClass, Edition, Schedule, Withdrawal
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.verify import verify
from livhealth.people.accounts.lifecycle import deactivate
from tests.articles.domain.publishing.scheduled import SOON, arrives, later, run, withdrawal_later


def test_nothing_happens_before_its_moment(changed):
    changed.sign()
    later(changed)
    assert run() == ""
    assert Edition.objects.count() == 1


def test_what_is_due_is_published_as_it_was_scheduled(changed):
    changed.sign()
    schedule = later(changed)
    arrives(schedule)
    assert run() == "publication of small-guide in en: carried out.\n"
    edition = Edition.objects.get(number=2)
    assert (edition.release, edition.published_by, edition.reason) == (
        "reviewed", changed.ed, "the new dose is valid from Monday",
    )  # fmt: skip
    assert (edition.public_note, edition.change_class) == ("The dose changed.", ChangeClass.SAFETY)
    assert Schedule.objects.get().state == "done"
    assert run() == ""


def test_every_step_of_a_schedule_is_an_entry(changed):
    changed.sign()
    schedule = later(changed)
    assert Entry.objects.first().object_digest == schedule.state_digest()
    arrives(schedule)
    run()
    newest = list(Entry.objects.order_by("-number")[:2])
    assert [entry.kind for entry in newest] == [Kind.SCHEDULE, Kind.PUBLISH]
    assert newest[0].object_digest == Schedule.objects.get().state_digest()
    assert f'"schedule":{schedule.pk}' in newest[1].facts


def refused(world, schedule):
    """Why the due schedule was not carried out; nothing was published, and the hub says it."""
    arrives(schedule)
    run()
    schedule.refresh_from_db()
    assert (schedule.state, Edition.objects.count()) == ("refused", 1)
    assert unfinished_schedule(world.article, "en") == schedule
    assert run() == ""
    return schedule.problem


def test_without_a_signature_it_is_not_published(changed):
    assert "No second person has signed exactly this text" in refused(changed, later(changed))


def test_a_signature_may_come_after_scheduling(changed):
    schedule = later(changed)
    changed.sign()
    arrives(schedule)
    run()
    assert Edition.objects.count() == 2


def test_a_signature_revoked_meanwhile_stops_it(changed):
    review = changed.sign()
    schedule = later(changed)
    revoke(review=review, by=changed.rita, reason="the dose is wrong")
    assert "No second person" in refused(changed, schedule)


def test_drafts_changed_meanwhile_stop_it(changed):
    changed.sign()
    schedule = later(changed)
    changed.write(changed.fever, "<p>Fever above 39 °C is a sign.</p>")
    assert "Somebody changed this guide" in refused(changed, schedule)


def test_a_withdrawal_meanwhile_is_not_ended_by_surprise(changed):
    changed.sign()
    schedule = later(changed)
    withdraw(article=changed.article, language="en", by=changed.ed, reason="a wrong dose")
    arrives(schedule)
    run()
    schedule.refresh_from_db()
    assert "Somebody changed this guide" in schedule.problem
    assert Withdrawal.objects.get().edition == Edition.objects.get()


def test_a_scheduler_who_left_stops_it(changed):
    changed.sign()
    schedule = later(changed)
    deactivate(person=changed.ed, by=changed.ada, reason="left the hospital")
    assert "Ed Editor may not" in refused(changed, schedule)


def test_the_hub_tells_nothing_more_once_it_was_published_by_hand(changed):
    schedule = later(changed)
    refused(changed, schedule)
    changed.sign()
    changed.publish(emergency=False)
    assert unfinished_schedule(changed.article, "en") is None


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"due_at": timezone.now() - SOON}, "has to be in the future"),
        ({"reason": "short"}, "at least 10 characters"),
        ({"public_note": ""}, "Write a public note"),
        ({"classes": {}}, "Say for “section:treatment”"),
        ({"digest": "0" * 64}, "Somebody changed this guide"),
        ({"stands": "7"}, "Somebody changed this guide"),
    ],
)
def test_what_could_not_be_published_is_not_scheduled(changed, given, sentence):
    with pytest.raises(Refused, match=sentence):
        later(changed, **given)
    assert Schedule.objects.count() == 0


@pytest.mark.parametrize("person", ["tara", "rita", "aud", "sam"])
def test_only_an_editor_schedules(changed, person):
    with pytest.raises(NotAllowed):
        later(changed, by=getattr(changed, person))
    with pytest.raises(NotAllowed):
        withdrawal_later(changed, by=getattr(changed, person))


def test_one_schedule_waits_for_each_language(changed):
    later(changed)
    with pytest.raises(Refused, match="A publication is already scheduled for .* Call it off first"):
        withdrawal_later(changed)


def test_what_is_called_off_does_not_happen(changed):
    changed.sign()
    schedule = later(changed)
    call_off(schedule=schedule, by=changed.ed, reason="the advice changed again")
    arrives_anyway = Schedule.objects.filter(pk=schedule.pk).update(due_at=timezone.now() - SOON)
    assert (arrives_anyway, run(), Edition.objects.count()) == (1, "", 1)
    assert unfinished_schedule(changed.article, "en") is None
    with pytest.raises(Refused, match="nothing to call off"):
        call_off(schedule=schedule, by=changed.ed, reason="again")


def test_a_due_withdrawal_withdraws_the_edition_that_was_shown(published):
    schedule = withdrawal_later(published, public_note="Please ask us.")
    arrives(schedule)
    assert run() == "withdrawal of small-guide in en: carried out.\n"
    assert (Withdrawal.objects.get().public_note, Withdrawal.objects.get().withdrawn_by) == (
        "Please ask us.", published.ed,
    )  # fmt: skip


def test_a_withdrawal_of_an_edition_that_was_replaced_is_refused(changed):
    schedule = withdrawal_later(changed)
    changed.publish()
    arrives(schedule)
    run()
    schedule.refresh_from_db()
    assert "Edition 2 was published after" in schedule.problem
    assert Withdrawal.objects.count() == 0


def test_a_withdrawal_of_what_was_not_shown_is_not_scheduled(changed):
    changed.publish()
    with pytest.raises(Stale, match="Edition 2 was published"):
        withdrawal_later(changed)


def test_a_fault_of_the_software_stops_neither_the_others_nor_the_next_run(changed):
    changed.translate_all("tr")
    changed.publish(language="tr")
    broken = later(changed)
    withdrawal = schedule_withdrawal(
        article=changed.article, language="tr", by=changed.ed, reason="replaced", edition_number=1,
        due_at=timezone.now() + SOON,
    )  # fmt: skip
    arrives(broken)
    arrives(withdrawal)
    Schedule.objects.filter(pk=broken.pk).update(classes="not JSON")
    with pytest.raises(CommandError, match="1 due schedule"):
        run()
    broken.refresh_from_db()
    assert (broken.state, Withdrawal.objects.get().edition.language) == ("waiting", "tr")


def test_who_started_a_run_is_recorded(changed):
    changed.sign()
    arrives(later(changed))
    call_command("publish_due", "--by", "ed", stdout=StringIO())
    assert '"run_by":"ed"' in Entry.objects.filter(kind=Kind.PUBLISH).first().facts


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_publish_once(changed):
    changed.sign()
    arrives(later(changed))
    pks, outcomes, start = due_schedules(), [], threading.Barrier(4)

    def one_run():
        start.wait()
        try:
            outcomes.extend(filter(None, (carry_out(pk) for pk in pks)))
        finally:
            connection.close()

    threads = [threading.Thread(target=one_run) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [outcome.state for outcome in outcomes] == ["done"]
    assert Edition.objects.count() == 2
    with transaction.atomic():
        verify()
