"""What a server remembers of verifying the record: up to where, when, what it found; and one that is under way."""

import fcntl
import json

import pytest
from django.core.management import CommandError, call_command

from livhealth.ledger import noted, under_way
from livhealth.ledger.findings import Altered
from livhealth.ledger.models import Entry, Head, Kind
from livhealth.ledger.noted import standing, verify_and_note
from tests.livhealth.ledger.tampering import tamper


def test_nothing_is_known_of_a_record_that_was_never_verified(published):
    assert (standing().at, standing().number, standing().altered) == (None, 0, "")


def test_it_is_known_up_to_where_it_was_verified_and_how_many_entries_came_since(published):
    assert verify_and_note() == Head.objects.get().number
    assert (standing().number, standing().since) == (Head.objects.get().number, 0)
    published.write(published.signs, "<p>Newer.</p>")
    published.write(published.signs, "<p>Newest.</p>")
    assert (standing().since, standing().altered) == (2, "")


def test_what_was_found_stays_until_the_record_is_found_whole(published):
    verify_and_note()
    before, whole = Entry.objects.get(number=2).reason, standing()
    tamper(Entry, 2, reason="another")
    with pytest.raises(Altered):
        verify_and_note()
    assert standing().altered.startswith("Entry 2 was altered")
    assert (standing().at, standing().number) == (whole.at, whole.number)
    tamper(Entry, 2, reason=before)
    verify_and_note()
    assert standing().altered == ""


def test_what_another_verification_finds_meanwhile_is_not_covered_up(published):
    """As a nightly `verify_ledger` beside one that an auditor started: this one has read the record as it was before."""

    def meanwhile(_number):
        if standing().altered == "":
            before = Entry.objects.get(number=2).reason
            tamper(Entry, 2, reason="another")
            with pytest.raises(CommandError, match="Entry 2 was altered"):
                call_command("verify_ledger")
            tamper(Entry, 2, reason=before)

    verify_and_note(meanwhile)
    assert standing().altered.startswith("Entry 2 was altered")
    verify_and_note()
    assert standing().altered == ""


def test_a_kept_head_that_the_record_does_not_hold_stays_red_however_often_it_is_asked_for(published):
    """The second run adds no entry, since the newest of its kind says the same: the note has to say it."""
    for _night in range(2):
        with pytest.raises(CommandError, match="has another digest than the head that you kept"):
            call_command("verify_ledger", head=f"2:{'0' * 64}")
        assert standing().altered.startswith("Entry 2 has another digest than the head that you kept")
    assert Entry.objects.filter(kind=Kind.VERIFY_FAILED).count() == 1
    call_command("verify_ledger", head=f"2:{Entry.objects.get(number=2).digest}")
    assert standing().altered == ""


def test_a_record_that_was_rewritten_as_a_whole_is_found_by_what_was_noted(published):
    verify_and_note()
    said = json.loads((noted.folder() / "last.json").read_text())
    (noted.folder() / "last.json").write_text(json.dumps({**said, "digest": "0" * 64}))
    sentence = f"Entry {said['number']} is not what it was when this server verified the record up to it"
    assert standing().altered.startswith(sentence)
    with pytest.raises(CommandError, match="is not what it was when this server verified"):
        call_command("verify_ledger")
    assert standing().altered.startswith(sentence), "finding it whole by itself does not cover that up"


def test_a_finding_of_another_server_is_known_by_its_entry(published, settings, tmp_path):
    verify_and_note()
    here = settings.VERIFICATION_DIR
    settings.VERIFICATION_DIR = tmp_path
    tamper(Entry, 2, reason="another")
    with pytest.raises(CommandError):
        call_command("verify_ledger")
    settings.VERIFICATION_DIR = here
    assert Entry.objects.filter(kind=Kind.VERIFY_FAILED).count() == 1
    assert standing().altered.startswith("Entry 2 was altered")


def test_an_unreadable_note_is_none(published):
    verify_and_note()
    for garbage in ("", "[]", "{}", '{"at": "yesterday"}', '{"number": 1}', "\udc80"):
        (noted.folder() / "last.json").write_bytes(garbage.encode(errors="surrogateescape"))
        assert (standing().at, standing().altered) == (None, "")


def test_one_is_under_way_at_a_time_and_tells_how_far_it_is(published, monkeypatch):
    seen = []

    def looking(tell):
        tell(3)
        seen.append((under_way.under_way().number, under_way.start()))
        return 3

    monkeypatch.setattr("livhealth.ledger.noted.verify", looking)
    assert under_way.start()
    assert seen == [(3, False)]
    assert under_way.under_way() is None and under_way.interrupted() is None


def test_one_that_a_stopped_server_left_is_called_interrupted_and_the_next_goes_through(published):
    noted.write("progress.json", {"begun": "2026-03-01T12:00:00+00:00", "number": 5, "of": 9})
    assert under_way.under_way() is None
    assert (under_way.interrupted().number, under_way.interrupted().of) == (5, 9)
    assert under_way.start()
    assert under_way.interrupted() is None
    assert standing().number == Head.objects.get().number


def test_another_process_at_it_is_not_disturbed(published):
    noted.write("progress.json", {"begun": "2026-03-01T12:00:00+00:00", "number": 5, "of": 9})
    with (noted.folder() / "lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert under_way.under_way().number == 5
        assert under_way.start() is False
        assert under_way.verify_alone() is False
    assert standing().at is None


def test_what_it_finds_is_an_entry_of_the_record_and_in_the_log(published, caplog):
    tamper(Entry, 2, reason="another")
    assert under_way.start()
    assert Entry.objects.filter(kind=Kind.VERIFY_FAILED).count() == 1
    assert "The record was altered. Entry 2 was altered" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_thread_of_the_process_does_it(published, settings):
    settings.VERIFIES_IN_BACKGROUND = True
    assert under_way.start()
    for thread in [each for each in under_way.threads if each.is_alive()]:
        thread.join()
    assert standing().number == Head.objects.get().number
