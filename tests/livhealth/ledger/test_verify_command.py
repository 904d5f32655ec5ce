"""`verify_ledger`: what it prints, how it fails, and what a kept head proves."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from articles.models import EditionChange
from livhealth.ledger.models import Entry, Head, Kind
from livhealth.ledger.record import record
from livhealth.ledger.triggers import lifted
from tests.livhealth.ledger.tampering import force, remove


def refused(*arguments):
    with pytest.raises(CommandError) as refusal:
        call_command("verify_ledger", *arguments)
    return str(refusal.value)


def failures():
    return list(Entry.objects.filter(kind=Kind.VERIFY_FAILED).order_by("number").values_list("actor_name", "reason"))


@pytest.fixture
def kept(published):
    """The head after the first edition; then more was recorded."""
    head = Head.objects.get()
    published.write(published.signs, "<p>Newer.</p>")
    return f"{head.number}:{head.digest}"


def test_it_prints_the_number_of_entries_and_the_head(published, capsys):
    call_command("verify_ledger")
    head = Head.objects.get()
    assert capsys.readouterr().out == (
        f"The record is intact: {head.number} entries.\n"
        f"number: {head.number}\ndigest: {head.digest}\nmoment: {head.at:%Y-%m-%dT%H:%M:%S.%f}Z\n"
    )
    assert failures() == []


def test_it_names_the_first_bad_entry_and_leaves_an_entry_of_its_failure(published):
    with lifted():
        force(Entry, 3, reason="another")
    sentence = "Entry 3 was altered: its digest is not that of its content."
    assert refused() == sentence
    assert failures() == [("", sentence)]


def test_the_same_finding_is_recorded_once_and_another_one_again(published):
    change = EditionChange.objects.order_by("pk").first()
    change.pk, change._state.adding, change.unit = None, True, "section:slipped-in"
    change.save()
    sentences = {refused(), refused()}
    assert len(sentences) == 2, "the record has grown by the entry of the first failure"
    slipped_in = f"No entry cites articles.editionchange {change.pk}: it was slipped in past the verbs."
    assert failures() == [("", slipped_in)]
    with lifted():
        force(Entry, 3, reason="another")
    refused()
    assert [reason[:8] for _, reason in failures()] == ["No entry", "Entry 3 "]


def test_where_no_entry_can_be_added_the_finding_is_told_all_the_same(published):
    force(Head, 1, number=2)
    last = Entry.objects.count()
    assert refused().startswith(f"Entry {last} does not fit the head of the record, which says 2 ")
    assert Entry.objects.count() == last


def test_a_kept_head_that_the_record_holds_is_confirmed(kept, capsys):
    call_command("verify_ledger", head=kept)
    assert capsys.readouterr().out.splitlines()[-1] == f"It holds the head that you kept: {kept}"


def test_a_file_may_hold_several_heads_as_pages_or_as_pairs(kept, client, tmp_path, capsys):
    file = tmp_path / "heads.txt"
    page = client.get("/.well-known/livhealth-ledger.txt").text
    file.write_text(f"{page}\n{kept}\n".replace("\n", "\r\n"))
    call_command("verify_ledger", head=str(file))
    head = Head.objects.get()
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"It holds the head that you kept: {head.number}:{head.digest}",
        f"It holds the head that you kept: {kept}",
    ]


def rewrite(last):
    """A whole record that verifies, in place of the one that was there: only a kept head tells."""
    with lifted(), transaction.atomic():
        Head.objects.all().delete()
        entries = list(Entry.objects.order_by("number"))
        for entry in entries:
            remove(Entry, entry.number)
        head = Head(pk=1)
        for entry in entries[:last]:
            if entry.kind == Kind.PUBLISH:
                entry.reason = "a nicer reason"
            entry.previous_digest, entry._state.adding = head.digest or "0" * 64, True
            entry.digest = entry.computed_digest()
            entry.save()
            head = Head(pk=1, number=entry.number, digest=entry.digest, at=entry.at)
        head.save(force_insert=True)


def test_a_record_rewritten_as_a_whole_is_proven_by_a_kept_head_alone(published, capsys):
    head = Head.objects.get()
    rewrite(head.number)
    call_command("verify_ledger")
    sentence = (
        f"Entry {head.number} has another digest than the head that you kept: "
        "the record was rewritten after that head was noted."
    )
    assert refused(f"--head={head.number}:{head.digest}") == sentence
    assert failures() == [("", sentence)]


def test_a_record_cut_off_cleanly_is_proven_by_a_kept_head_alone(published):
    with transaction.atomic():
        record(kind=Kind.EXPORT, by=published.aud, reason="evidence that is to vanish")
    head = Head.objects.get()
    with lifted():
        remove(Entry, head.number)
    last = Entry.objects.latest("number")
    force(Head, 1, number=last.number, digest=last.digest, at=last.at)
    call_command("verify_ledger")
    assert (
        refused(f"--head={head.number}:{head.digest}") == f"The record ends before entry {head.number}: it was cut off."
    )


@pytest.mark.parametrize("given", ["12", "no-such-file", "12:abc"])
def test_what_is_no_head_and_no_file_is_refused(published, given):
    assert refused(f"--head={given}") == f"\u201c{given}\u201d is neither NUMBER:DIGEST nor a file that can be read."


def test_a_file_without_a_head_is_refused(published, tmp_path):
    (tmp_path / "empty").write_text("number: twelve\n")
    assert refused(f"--head={tmp_path / 'empty'}").startswith("No head stands in ")
    assert failures() == []
