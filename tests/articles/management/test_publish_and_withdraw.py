"""`publish` and `withdraw`: the admin's verbs from the command line, with the same refusals."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Edition, Withdrawal
from livhealth.ledger.models import Entry

REASON = "--reason=a reason long enough"


def publish(*arguments, by="ed"):
    call_command("publish", "small-guide", "--language=en", REASON, f"--by={by}", *arguments, verbosity=0)


def test_a_first_edition_needs_no_note(world, capsys):
    publish("--class=content", "--emergency")
    edition = Edition.objects.get()
    assert (edition.number, edition.release, edition.published_by_name) == (1, "emergency", "Ed Editor")
    assert capsys.readouterr().out == f"Published edition 1 of small-guide in en: {edition.digest}\n"


def test_the_class_holds_for_every_changed_unit(published):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.write(published.fever, "<p>Fever above 39 °C is a sign.</p>")
    publish("--class=safety", "--emergency", "--note=Two figures changed.")
    edition = Edition.objects.get(number=2)
    assert (edition.change_class, edition.public_note) == (3, "Two figures changed.")
    assert set(edition.changes.values_list("change_class", flat=True)) == {3}


@pytest.mark.parametrize(
    ("arguments", "by", "sentence"),
    [
        (["--class=content"], "ed", "No second person has signed exactly this text"),
        (["--class=content", "--emergency"], "tara", "Tara Translator may not publish"),
        (["--class=content", "--emergency"], "nobody", "There is no account “nobody”"),
        (["--class=content", "--emergency", "--digest=0"], "ed", "Somebody changed this guide"),
    ],
)
def test_a_refusal_is_a_sentence_and_publishes_nothing(world, arguments, by, sentence):
    with pytest.raises(CommandError, match=sentence):
        publish(*arguments, by=by)
    assert Edition.objects.count() == 0


def test_a_change_needs_a_note_unless_it_is_a_typo(published):
    published.write(published.treatment, "<p>Take 5 mg a day</p>")
    with pytest.raises(CommandError, match="Write a public note"):
        publish("--class=content", "--emergency")
    publish("--class=typo", "--emergency")
    assert Edition.objects.get(number=2).change_class == 1


def test_an_unknown_guide_is_named(world):
    with pytest.raises(CommandError, match="There is no guide “unknown”"):
        call_command("publish", "unknown", "--language=en", "--class=typo", REASON, "--by=ed")


def test_withdrawing_takes_the_language_out_of_view_and_is_an_entry(published, client, capsys):
    call_command("withdraw", "small-guide", "--language=en", "--reason=wrong dose", "--public-note=Ask us.", "--by=ed")
    assert capsys.readouterr().out == "Withdrew edition 1 of small-guide in en.\n"
    assert client.get("/en/small-guide/").status_code == 410
    assert (Withdrawal.objects.get().public_note, Entry.objects.first().kind) == ("Ask us.", "withdraw")


def test_withdrawing_twice_is_refused(published):
    call_command("withdraw", "small-guide", "--language=en", "--reason=wrong dose", "--by=ed", verbosity=0)
    with pytest.raises(CommandError, match="Nothing of this guide is in public view"):
        call_command("withdraw", "small-guide", "--language=en", "--reason=wrong dose", "--by=ed")
