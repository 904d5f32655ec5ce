"""Every change of a row with a history is one revision with a reason and one ledger entry, or nothing."""

import json

import pytest
import reversion
from django.core.exceptions import ValidationError
from django.db import transaction
from reversion.models import Revision, Version

from articles.domain.drafting.writing import add_section, save_text
from articles.models import SectionText
from livhealth.editing.block import change
from livhealth.editing.registered import OutsideVerb
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.models import Entry, Kind


def save(world, by=None, **values):
    text = world.text(world.treatment)
    reason = values.pop("reason", "a better word")
    seen = values.pop("seen", text.save_number)
    return save_text(text=text, seen=seen, by=by or world.ed, reason=reason, **values)


def test_a_save_is_one_revision_with_who_and_why_and_one_entry_that_cites_it(world):
    revisions, entries = Revision.objects.count(), Entry.objects.count()
    assert save(world, body="<p>Take 5 mg every day.</p>") == ["body"]
    revision = Revision.objects.first()
    entry = Entry.objects.first()
    assert (Revision.objects.count(), Entry.objects.count()) == (revisions + 1, entries + 1)
    assert (revision.user, revision.comment, revision.version_set.count()) == (world.ed, "a better word", 1)
    assert (entry.kind, entry.actor_name, entry.reason, entry.revision_number) == (
        Kind.EDIT, "Ed Editor", "a better word", revision.pk,
    )  # fmt: skip
    assert (entry.subject_type, entry.subject_name, entry.article, entry.language) == (
        "articles.sectiontext", "Treatment", "small-guide", "en",
    )  # fmt: skip


def test_a_save_that_changes_nothing_stores_nothing(world):
    before = (Revision.objects.count(), Version.objects.count(), Entry.objects.count())
    assert save(world, body="<p>Take 5 mg a day.</p>", heading="Treatment") == []
    assert (Revision.objects.count(), Version.objects.count(), Entry.objects.count()) == before
    assert world.text(world.treatment).save_number == 1


def test_markup_that_cleaning_removes_is_no_change(world):
    assert save(world, body='<p onclick="x()">Take 5 mg a day.</p>') == []


def test_the_second_of_two_writers_is_told_and_nothing_is_overwritten(world):
    seen = world.text(world.treatment).save_number
    save(world, body="<p>Take 5 mg twice a day.</p>")
    with pytest.raises(Stale) as refusal:
        save(world, body="<p>Take 7 mg a day.</p>", seen=seen)
    assert refusal.value.saved_by == "Ed Editor"
    assert refusal.value.current == {"body": "<p>Take 5 mg twice a day.</p>", "save_number": 2}
    assert world.text(world.treatment).body == "<p>Take 5 mg twice a day.</p>"


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_a_change_without_a_reason_is_refused_and_nothing_is_stored(published, reason):
    with pytest.raises(ValidationError, match="Say why you change this"):
        save(published, body="<p>Other words.</p>", reason=reason)
    assert published.text(published.treatment).body == "<p>Take 5 mg a day.</p>"


@pytest.mark.parametrize("reason", ["x", "5", "…"])
def test_a_reason_that_tells_nobody_anything_is_refused_and_nothing_is_stored(published, reason):
    with pytest.raises(ValidationError, match=f"“{reason}” tells nobody"):
        save(published, body="<p>Other words.</p>", reason=reason)
    assert published.text(published.treatment).body == "<p>Take 5 mg a day.</p>"


def test_words_that_no_patient_has_read_change_without_a_reason_and_are_recorded_all_the_same(world):
    entries = Entry.objects.count()
    assert save(world, body="<p>Other words.</p>", reason="") == ["body"]
    assert (Revision.objects.latest("pk").comment, Entry.objects.first().reason) == ("", "")
    assert Entry.objects.count() == entries + 1


def test_a_new_section_of_a_published_guide_needs_no_reason_until_it_is_published(published):
    section = add_section(
        article=published.article, by=published.ed, reason="", heading="Aftercare", body="<p>Rest.</p>"
    )
    text = published.text(section)
    save_text(text=text, seen=1, by=published.ed, reason="", body="<p>Rest well.</p>")
    published.publish()
    with pytest.raises(ValidationError, match="Say why you change this"):
        save_text(text=text, seen=2, by=published.ed, reason="", body="<p>Rest longer.</p>")


def test_an_overlong_heading_is_refused_in_a_sentence(world):
    with pytest.raises(ValidationError) as refusal:
        save(world, heading="x" * 201)
    assert refusal.value.message_dict == {"heading": ["Ensure this value has at most 200 characters (it has 201)."]}


def test_a_change_inside_a_change_is_refused(world):
    text = world.text(world.treatment)
    with pytest.raises(Refused), change(kind=Kind.EDIT, by=world.ed, reason="outer", subject=text):
        save(world, body="<p>Other words.</p>")
    assert world.text(world.treatment).body == "<p>Take 5 mg a day.</p>"


def test_a_failure_in_the_middle_leaves_nothing_half_written(world):
    before = (Revision.objects.count(), Entry.objects.count())
    text = world.text(world.treatment)
    with pytest.raises(RuntimeError), change(kind=Kind.EDIT, by=world.ed, reason="will fail", subject=text) as done:
        done.update(text, seen=text.save_number, body="<p>Half.</p>")
        raise RuntimeError
    assert world.text(world.treatment).body == "<p>Take 5 mg a day.</p>"
    assert (Revision.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize(
    "write",
    [
        lambda text: text.save(),
        lambda text: text.delete(),
        lambda text: SectionText.objects.filter(pk=text.pk).update(body=""),
        lambda text: SectionText.objects.filter(pk=text.pk).delete(),
        lambda text: SectionText.objects.bulk_update([text], ["body"]),
        lambda text: SectionText.objects.bulk_create([text]),
        lambda text: SectionText.objects.create(section=text.section, language="tr", heading="x"),
        lambda text: SectionText.objects.all().write_seen(text.pk, 1, {"body": ""}),
    ],
    ids=["save", "delete", "update", "bulk delete", "bulk_update", "bulk_create", "create", "write_seen"],
)
def test_no_road_around_the_verbs_writes_a_row_with_a_history(world, write):
    text = world.text(world.treatment)
    with pytest.raises(OutsideVerb), transaction.atomic():
        write(text)
    assert world.text(world.treatment).body == "<p>Take 5 mg a day.</p>"


def test_a_whole_row_save_is_refused_even_inside_a_block(world):
    text = world.text(world.treatment)
    with pytest.raises(Exception, match="UNIQUE|unique|duplicate"), transaction.atomic(), reversion.create_revision():
        text.save()


def test_the_stored_version_holds_the_cleaned_words(world):
    save(world, body='<p>Take <b>5 mg</b> a day.<script>alert("x")</script></p>')
    stored = json.loads(Version.objects.first().serialized_data)[0]["fields"]["body"]
    assert stored == "<p>Take <strong>5 mg</strong> a day.</p>"
