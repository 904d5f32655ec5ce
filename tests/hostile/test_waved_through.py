"""A translator tries to call a translation correct that lacks what the original's change brought, on every road."""

import json

import pytest

from articles.domain.edition.freshness import State
from articles.domain.translating.translations import restore_translation, save_translation
from articles.models import ChangeClass
from livhealth.editing.history import page_of
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.verify import verify
from livhealth.people.accounts.lifecycle import change_account
from tests.articles.edit.desk import errors, sent_by, told, words
from tests.hostile.waving import (
    ASPIRIN,
    FEVER,
    LACKS,
    MENDED,
    TRANSLATED,
    TURKISH,
    change,
    confirm,
    fever,
    in_turkish,
    save,
    settle,
    turkish,
)


@pytest.fixture
def behind(published):
    """English says since its second edition that nobody takes aspirin with a fever; Turkish does not."""
    change(in_turkish(published))
    return published


def test_what_the_change_brought_and_the_translation_lacks_stops_the_confirmation_by_name(behind):
    with pytest.raises(Refused) as refusal:
        confirm(behind)
    assert "The number “38 °C” of the source is missing" in str(refusal.value)
    assert "The source now also says “With a fever of 38 °C, do not take aspirin.”" in str(refusal.value)
    assert (turkish(behind).source_edition.number, Entry.objects.filter(kind=Kind.CONFIRM).count()) == (1, 0)


def test_patients_keep_the_original_and_the_notice_whatever_is_published_meanwhile(behind):
    with pytest.raises(Refused):
        confirm(behind)
    save(behind, body=MENDED)
    behind.publish(language="tr", emergency=True)
    unit = fever(behind)
    assert (unit.state, unit.words.language, unit.old.language) == (State.BEHIND_SAFETY, "en", "tr")
    assert "aspirin" in unit.words.values["body"] and unit.source_changed is not None


def test_a_save_of_the_same_words_is_no_way_round(behind):
    with pytest.raises(Refused, match="brought something that this translation lacks"):
        save(behind)
    assert turkish(behind).source_edition.number == 1


def test_a_save_of_words_that_still_lack_it_is_a_save_and_stays_behind(behind):
    assert save(behind, body=MENDED) == ["body"]
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
    change(in_turkish(published), now)
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
    change(in_turkish(published), now)
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
    save(behind, body=MENDED)
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
    with pytest.raises(Refused, match="Nobody may sign their own work"):
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
    save(behind, body=MENDED)
    with pytest.raises(Stale):
        settle(behind, *LACKS, seen=seen)


# On the pages ------------------------------------------------------------------------------------


def task_of(world):
    return f"/admin/articles/article/{world.article.pk}/workbench/tr/section:fever/"


def test_the_button_is_refused_with_the_named_difference_and_records_nothing(behind, at_desk, stored):
    desk, before = at_desk("tara"), stored()
    page = desk.get(task_of(behind))
    assert sent_by(page)["reason"] == ""
    answer = desk.send(page, {"confirm": "Checked, still correct", "reason": "looks fine to me"})
    assert answer.status_code == 200
    (said,) = errors(answer)
    assert "The source now also says “With a fever of 38 °C, do not take aspirin.”" in said
    assert stored() == before


def test_confirming_asks_a_reason_in_the_translators_words(published, at_desk):
    change(in_turkish(published), "<p>A fever above 38 °C may be a sign.</p>", ChangeClass.CONTENT)
    desk = at_desk("tara")
    page = desk.get(task_of(published))
    answer = desk.send(page, {"confirm": "Checked, still correct"})
    assert errors(answer) == ["Say why you change this: the reason is kept in the history."]
    answer = desk.send(page, {"confirm": "Checked, still correct", "reason": "the Turkish says “may” as well"})
    assert (answer.status_code, Entry.objects.first().reason) == (302, "the Turkish says “may” as well")


def test_words_changed_in_the_form_are_not_lost_by_confirming(behind, at_desk, stored):
    desk, before = at_desk("tara"), stored()
    answer = desk.send(desk.get(task_of(behind)), {"body": TRANSLATED, "confirm": "x", "reason": "it says so"})
    assert errors(answer) == [
        "You changed the words in this form: save them, or open the page again to confirm the old ones."
    ]
    assert (stored(), "aspirin almayın" in answer.content.decode()) == (before, True)


def test_a_save_that_still_lacks_it_says_so_and_stays_on_the_page(behind, at_desk):
    desk = at_desk("tara")
    answer = desk.send(desk.get(task_of(behind)), {"body": MENDED, "reason": "a comma", "next": "x"})
    assert (answer.status_code, answer.url) == (302, task_of(behind))
    assert told(answer) == ["Saved as a draft that still counts as behind the original: it lacks what is listed below."]
    assert "behind, safety" in words(desk.get(task_of(behind)))


@pytest.mark.parametrize("path", ["publish/tr/", "review/tr/", "submit/tr/"])
def test_what_differs_stands_where_it_is_decided_beside_the_originals_change_and_class(behind, at_desk, path):
    save(behind, body=MENDED)
    desk = at_desk("rita" if path.startswith("review") else "ed")
    shown = words(desk.get(f"/admin/articles/article/{behind.article.pk}/{path}"))
    assert "Safety: the old text must no longer be followed The original from edition 1 to edition 2:" in shown
    assert "The source now also says “With a fever of 38 °C, do not take aspirin.”" in shown
    assert "It stays behind: patients go on being told that the original changed" in shown


def test_a_settled_difference_stands_there_with_name_and_reason(behind, at_desk):
    settle(behind, *LACKS)
    confirm(behind)
    shown = words(at_desk("ed").get(f"/admin/articles/article/{behind.article.pk}/publish/tr/"))
    assert "Settled by Rita Reviewer" in shown and "“the translation says it”" in shown
    assert "No word of this translation changed since." not in shown
    assert "It stays behind" not in shown


def test_a_reviewer_settles_on_the_page_what_she_chooses(behind, at_desk):
    desk = at_desk("rita")
    page = desk.get(task_of(behind))
    form = {"settle-seen": "2", "settle-source": "2", "settle-reason": "it says it", "settle": "Settle"}
    assert "Choose" not in words(page)
    answer = desk.client.post(task_of(behind), form)
    assert errors(answer) == ["This field is required."]
    answer = desk.client.post(task_of(behind), {**form, "settle-names": LACKS})
    assert (answer.status_code, told(answer)) == (302, ["Recorded. The translator can confirm the translation now."])
    assert "Settled by Rita Reviewer" in words(desk.get(task_of(behind)))


@pytest.mark.parametrize(("who", "status"), [("tara", 403), ("ed", 403), ("aud", 403), ("sam", 403)])
def test_nobody_else_settles(behind, at_desk, stored, who, status):
    desk, before = at_desk(who), stored()
    given = {"settle-seen": "2", "settle-source": "2", "settle-reason": "fine", "settle-names": LACKS, "settle": "x"}
    assert desk.client.post(task_of(behind), given).status_code == status
    assert stored() == before


def test_a_reviewer_saves_and_confirms_nothing(behind, at_desk, stored):
    desk, before = at_desk("rita"), stored()
    for button in ("save", "confirm"):
        given = {"seen": "2", "source": "2", "body": TRANSLATED, "reason": "fine", button: "x"}
        assert desk.client.post(task_of(behind), given).status_code == 403
    assert stored() == before
