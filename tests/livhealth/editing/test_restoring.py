"""Restoring: a new save with its own reason, through the same cleaning and rules as a form."""

import json

import pytest
from django.core.exceptions import ValidationError
from reversion.models import Revision, Version

from articles.domain.drafting.writing import restore_text
from livhealth.editing.history import latest, page_of, save_of, versions_of
from livhealth.editing.restoring import lost_fields
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.ledger.models import Entry, Kind


def first_version(text):
    return save_of(type(text), text.pk, versions_of(type(text), text.pk).last().pk)


def restore(world, save, **given):
    text = world.text(world.treatment)
    values = {
        "text": text,
        "save": save,
        "seen": text.save_number,
        "by": world.ed,
        "reason": "the old was right",
        **given,
    }
    restore_text(**values)


def test_restoring_writes_a_new_revision_with_its_reason(world):
    text = world.write(world.treatment, "<p>Take 9 mg a day.</p>")
    revisions = Revision.objects.count()
    restore(world, first_version(text))
    assert world.text(world.treatment).body == "<p>Take 5 mg a day.</p>"
    assert Revision.objects.count() == revisions + 1
    assert latest(text).reason == "the old was right"
    assert Entry.objects.first().kind == Kind.RESTORE


def test_restoring_what_stands_there_is_refused(world):
    with pytest.raises(Refused, match="nothing to restore"):
        restore(world, latest(world.text(world.treatment)))


def test_restoring_over_somebody_elses_save_is_refused(world):
    text = world.write(world.treatment, "<p>Take 9 mg a day.</p>")
    with pytest.raises(Stale):
        restore(world, first_version(text), seen=1)


def test_a_translator_cannot_restore_source_words(world):
    text = world.write(world.treatment, "<p>Take 9 mg a day.</p>")
    with pytest.raises(NotAllowed):
        restore(world, first_version(text), by=world.tara)


def tamper(text, **fields):
    """An old version as an older program may have stored it: raw, with other fields."""
    version = versions_of(type(text), text.pk).last()
    data = json.loads(version.serialized_data)
    data[0]["fields"] |= fields
    Version.objects.filter(pk=version.pk).update(serialized_data=json.dumps(data))


def test_an_old_body_that_was_never_cleaned_comes_back_clean(world):
    text = world.write(world.treatment, "<p>Take 9 mg a day.</p>")
    tamper(text, body='<p onclick="x()">Take 5 mg.</p><script>alert(1)</script>')
    restore(world, first_version(text))
    assert world.text(world.treatment).body == "<p>Take 5 mg.</p>"


def test_an_old_body_that_cites_a_reference_which_is_gone_is_refused(world):
    text = world.write(world.treatment, "<p>Take 9 mg a day.</p>")
    tamper(text, body='<p>Old.<sup class="cite" data-ref="vanished"></sup></p>')
    with pytest.raises(ValidationError, match="There is no reference “vanished”"):
        restore(world, first_version(text))


def test_a_field_that_no_longer_exists_is_shown_and_not_silently_dropped(world):
    text = world.text(world.treatment)
    tamper(text, former_note="kept in the raw data")
    assert lost_fields(type(text), first_version(text)) == {"former_note": "kept in the raw data"}


def test_a_version_of_another_row_is_not_found(world):
    other = versions_of(type(world.text(world.signs)), world.text(world.signs).pk).first()
    text = world.text(world.treatment)
    assert save_of(type(text), text.pk, other.pk) is None
    assert save_of(type(world.reference), world.reference.pk, other.pk) is None


def test_history_goes_on_by_key_where_a_page_ended(world):
    text = world.text(world.treatment)
    for number in range(5):
        world.write(world.treatment, f"<p>Take {number} mg a day.</p>", reason=f"change number {number}")
    newest = page_of(type(text), text.pk, size=2)
    older = page_of(type(text), text.pk, size=2, before=newest[1].revision)
    assert [save.reason for save in newest] == ["change number 4", "change number 3", "change number 2"]
    assert [save.reason for save in older] == ["change number 2", "change number 1", "change number 0"]


def test_looking_stores_nothing(world, django_assert_num_queries):
    text = world.write(world.treatment, "<p>Take 9 mg a day.</p>")
    before = (Revision.objects.count(), Version.objects.count(), Entry.objects.count())
    page_of(type(text), text.pk)
    first_version(text)
    assert (Revision.objects.count(), Version.objects.count(), Entry.objects.count()) == before
    assert world.text(world.treatment).body == "<p>Take 9 mg a day.</p>"
