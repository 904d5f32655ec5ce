"""A translator tries to call a translation correct that lacks what the original's change brought, on every road."""

import json

import pytest

from articles.domain.drafting.composing import newest_edition
from articles.domain.edition.freshness import State
from articles.domain.translating.settling import settle_differences
from articles.domain.translating.translations import confirm_translation, restore_translation, save_translation
from articles.models import ChangeClass
from livhealth.editing.history import page_of
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.verify import verify
from livhealth.people.accounts.lifecycle import change_account

FEVER = "<p>Fever above 38 °C is a sign.</p>"
TURKISH = "<p>38 °C üzerinde ateş bir belirtidir.</p>"
ASPIRIN = "<p>Fever above 38 °C is a sign. With a fever of 38 °C, do not take aspirin.</p>"
TRANSLATED = "<p>38 °C üzerinde ateş bir belirtidir. 38 °C ateşte aspirin almayın.</p>"


@pytest.fixture
def behind(published):
    """English says since its second edition that nobody takes aspirin with a fever; Turkish does not."""
    published.translate_all()
    text = published.text(published.fever, "tr")
    save_translation(text=text, seen=text.save_number, by=published.tara, reason="better", body=TURKISH)
    published.publish(language="tr")
    published.write(published.fever, ASPIRIN)
    published.publish(ChangeClass.SAFETY)
    return published


def turkish(world):
    return world.text(world.fever, "tr")


def confirm(world, **given):
    text = turkish(world)
    values = {
        "seen": text.save_number,
        "source_edition": newest_edition(world.article, "en"),
        "by": world.tara,
        "reason": "it says so already",
        **given,
    }
    confirm_translation(text=text, **values)


def save(world, **given):
    text = turkish(world)
    values = {"seen": text.save_number, "by": world.tara, "reason": "translated", **given}
    return save_translation(text=text, source_edition=newest_edition(world.article, "en"), **values)


def settle(world, *names, **given):
    text = turkish(world)
    values = {"seen": text.save_number, "by": world.rita, "reason": "the translation says it", **given}
    return settle_differences(text=text, source_edition=newest_edition(world.article, "en"), names=names, **values)


def fever(world):
    return next(unit for unit in world.page("tr").units() if unit.unit == "section:fever")


LACKS = [
    "figure: 38 °C",
    "negation: Fever above 38 °C is a sign. With a fever of 38 °C, do not t",
    "sentence: With a fever of 38 °C, do not take aspirin.",
]


def test_what_the_change_brought_and_the_translation_lacks_stops_the_confirmation_by_name(behind):
    with pytest.raises(Refused) as refusal:
        confirm(behind)
    assert "The figure “38 °C” of the source is missing" in str(refusal.value)
    assert "The source now also says “With a fever of 38 °C, do not take aspirin.”" in str(refusal.value)
    assert (turkish(behind).source_edition.number, Entry.objects.filter(kind=Kind.CONFIRM).count()) == (1, 0)


def test_patients_keep_the_original_and_the_notice_whatever_is_published_meanwhile(behind):
    with pytest.raises(Refused):
        confirm(behind)
    save(behind, body="<p>38 °C üzerinde ateş, bir belirtidir.</p>")
    behind.publish(language="tr", emergency=True)
    unit = fever(behind)
    assert (unit.state, unit.words.language, unit.old.language) == (State.BEHIND_SAFETY, "en", "tr")
    assert "aspirin" in unit.words.values["body"] and unit.source_changed is not None


def test_a_save_of_the_same_words_is_no_way_round(behind):
    with pytest.raises(Refused, match="brought something that this translation lacks"):
        save(behind)
    assert turkish(behind).source_edition.number == 1


def test_a_save_of_words_that_still_lack_it_is_a_save_and_stays_behind(behind):
    assert save(behind, body="<p>38 °C üzerinde ateş, bir belirtidir.</p>") == ["body"]
    assert turkish(behind).source_edition.number == 1


def test_words_that_say_what_is_new_are_current_at_once(behind):
    assert save(behind, body=TRANSLATED) == ["body", "source_edition_id"]
    behind.publish(language="tr", change_class=ChangeClass.SAFETY)
    unit = fever(behind)
    assert (unit.state, unit.words.values["body"], unit.old) == (State.CURRENT, TRANSLATED, None)


def test_older_words_brought_back_count_as_behind_again(behind):
    save(behind, body=TRANSLATED)
    text = turkish(behind)
    older = page_of(type(text), text.pk)[1]
    restore_translation(text=text, save=older, seen=text.save_number, by=behind.tara, reason="by mistake")
    assert (turkish(behind).body, turkish(behind).source_edition.number) == (TURKISH, 1)


def test_new_words_taken_out_again_count_as_behind_again(behind):
    save(behind, body=TRANSLATED)
    text = turkish(behind)
    save_translation(text=text, seen=text.save_number, by=behind.tara, reason="shorter", body=TURKISH)
    assert turkish(behind).source_edition.number == 1


def test_several_changes_in_between_are_compared_from_what_patients_have(behind):
    behind.write(behind.fever, ASPIRIN.replace("is a sign", "may be a sign"))
    behind.publish()
    with pytest.raises(Refused, match="aspirin"):
        confirm(behind)


@pytest.mark.parametrize(
    ("now", "name"),
    [
        ("<p>Fever above 38.5 °C is a sign.</p>", "figure: 38.5 °C"),
        ("<p>Fever above 38 °F is a sign.</p>", "figure: 38 °F"),
        ("<p>Fever above 38 °C is a sign after three days.</p>", "figure: three"),
        ("<p>Fever above 38 °C is no sign.</p>", "negation: Fever above 38 °C is no sign."),
        ("<p>Fever above 38 °C is a sign of leukemia.</p>", "term: leukemia"),
        ("<p>Fever above 38 °C is a sign of CD19.</p>", "name: CD19"),
        ("<p>Fever above 38 °C is a sign. Ring us at once.</p>", "sentence: Ring us at once."),
        (f"{FEVER}<p>Ring us.</p>", "structure: p"),
        ('<p>Fever above 38 °C is a sign.<sup class="cite" data-ref="nci"></sup></p>', "citation: nci"),
        ('<p>Fever above <a href="https://x.org/">38 °C</a> is a sign.</p>', "link: https://x.org/"),
        ("<p>Fever is a sign.</p>", "figure: 38 °C"),
    ],
)
def test_each_kind_of_thing_is_named(published, now, name):
    published.translate_all()
    text = published.text(published.fever, "tr")
    save_translation(text=text, seen=text.save_number, by=published.tara, reason="better", body=TURKISH)
    published.publish(language="tr")
    published.write(published.fever, now)
    published.publish(ChangeClass.SAFETY)
    with pytest.raises(Refused):
        confirm(published)
    entry = settle(published, name)
    assert list(json.loads(entry.facts)["settled"]) == [name]
    confirm(published)
    assert turkish(published).source_edition.number == 2


@pytest.mark.parametrize(
    "now",
    [
        "<p>A fever above 38 °C may be a sign.</p>",
        "<p>Fever that is above 38 °C is a <strong>sign</strong>.</p>",
        "<p>Fever above 38 °C. It is a sign.</p>",
    ],
)
def test_other_words_that_bring_nothing_new_are_confirmed_with_a_reason(published, now):
    published.translate_all()
    text = published.text(published.fever, "tr")
    save_translation(text=text, seen=text.save_number, by=published.tara, reason="better", body=TURKISH)
    published.publish(language="tr")
    published.write(published.fever, now)
    published.publish(ChangeClass.SAFETY)
    confirm(published)
    assert Entry.objects.first().reason == "it says so already"


def test_a_language_reviewer_settles_the_named_differences_and_the_translator_confirms(behind):
    entry = settle(behind, *LACKS)
    assert (entry.kind, entry.actor_name, entry.reason, entry.language) == (
        Kind.SETTLE,
        "Rita Reviewer",
        "the translation says it",
        "tr",
    )
    assert json.loads(entry.facts)["settled"].keys() == set(LACKS)
    confirm(behind)
    assert (turkish(behind).source_edition.number, verify()) == (2, Entry.objects.count())


def test_every_difference_has_to_be_settled(behind):
    settle(behind, *LACKS[:2])
    with pytest.raises(Refused, match="now also says"):
        confirm(behind)
    settle(behind, LACKS[2])
    confirm(behind)


def test_a_settlement_holds_for_exactly_these_words_of_the_translation(behind):
    settle(behind, *LACKS)
    save(behind, body="<p>38 °C üzerinde ateş, bir belirtidir.</p>")
    with pytest.raises(Refused):
        confirm(behind)


def test_a_settlement_holds_for_exactly_these_words_of_the_original(behind):
    settle(behind, *LACKS)
    behind.write(behind.fever, ASPIRIN.replace("is a sign", "may be a sign"))
    behind.publish()
    with pytest.raises(Refused):
        confirm(behind)


def test_settling_is_for_language_reviewers_of_the_language_and_never_for_own_work(behind):
    for person in (behind.tara, behind.ed, behind.aud, behind.sam):
        with pytest.raises(NotAllowed):
            settle(behind, *LACKS, by=person)
    both = behind.give(behind.tara, "Reviewer")
    with pytest.raises(Refused, match="Nobody signs own work"):
        settle(behind, *LACKS, by=both)
    german = change_account(person=behind.rita, by=behind.ada, reason="moved", languages=["de"])
    with pytest.raises(NotAllowed):
        settle(behind, *LACKS, by=german)


@pytest.mark.parametrize("names", [(), ("figure: 7 mg",), (LACKS[0], "figure: 7 mg")])
def test_what_is_no_difference_cannot_be_settled(behind, names):
    with pytest.raises(Refused, match="Choose the differences"):
        settle(behind, *names)


def test_words_saved_since_are_not_settled(behind):
    seen = turkish(behind).save_number
    save(behind, body="<p>38 °C üzerinde ateş, bir belirtidir.</p>")
    with pytest.raises(Stale):
        settle(behind, *LACKS, seen=seen)
