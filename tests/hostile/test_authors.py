"""Authors are those who wrote the words, by whatever way the words came back."""

import pytest

from articles.domain.drafting.arranging import RowEdit, bring_back, retire, save_outline
from articles.domain.drafting.composing import propose
from articles.domain.drafting.writing import restore_text, save_text
from articles.domain.reviewing import authorship
from articles.domain.reviewing.verdicts import countersign
from articles.models import Edition, Section
from livhealth.editing.history import page_of
from livhealth.floor.refusal import Refused
from references.models import Reference
from references.writing import restore_reference, save_reference

OWN = "<p>Take 9 mg a day, said by somebody else.</p>"


@pytest.fixture
def returned(published):
    """Sam, editor and reviewer, wrote the treatment of edition 2; Ed wrote it anew in edition 3. Rita signed both."""
    published.sam = published.give(published.give(published.sam, "Editor"), "Reviewer")
    published.aud = published.give(published.aud, "Editor")
    countersign(edition=Edition.objects.get(), by=published.rita)
    for body, by in ((OWN, published.sam), ("<p>Take 8 mg a day.</p>", published.ed)):
        published.write(published.treatment, body, by=by)
        published.sign()
        published.publish(emergency=False)
    return published


def version_of(row, words):
    return next(save for save in page_of(type(row), row.pk, size=50) if words in save.values.values())


def restore(world):
    """Aud restores what Sam wrote, and changes another section: nobody has signed this text as a whole."""
    number = Edition.objects.count()
    world.write(world.signs, f"<p>There are {number} signs.</p>", by=world.aud)
    text = world.text(world.treatment)
    restore_text(text=text, save=version_of(text, OWN), seen=text.save_number, by=world.aud, reason="it was right")


def wrote(world):
    return authorship.of_proposal(propose(world.article, "en"))


def test_who_wrote_restored_words_does_not_sign_them(returned):
    restore(returned)
    assert wrote(returned) == {returned.aud.pk, returned.sam.pk}
    with pytest.raises(Refused, match="Nobody may sign their own work"):
        returned.sign(by=returned.sam)
    assert returned.sign(by=returned.rita).verdict == "signed"


def test_nor_does_a_comma_of_a_colleague_make_them_somebody_elses(returned):
    restore(returned)
    returned.write(returned.treatment, OWN.replace("day,", "day"), by=returned.aud)
    assert returned.sam.pk in wrote(returned)


def test_nor_a_colleague_who_types_them_again(returned):
    returned.write(returned.treatment, OWN, by=returned.aud)
    assert wrote(returned) == {returned.aud.pk, returned.sam.pk}


def test_nor_restoring_what_was_restored(returned):
    restore(returned)
    returned.sign()
    returned.publish(emergency=False)
    returned.write(returned.treatment, "<p>Take 7 mg a day.</p>")
    returned.sign()
    returned.publish(emergency=False)
    restore(returned)
    assert wrote(returned) == {returned.aud.pk, returned.sam.pk}


def test_who_wrote_restored_words_does_not_countersign_them(returned):
    restore(returned)
    edition = returned.publish()
    with pytest.raises(Refused, match="Nobody may sign their own work"):
        countersign(edition=edition, by=returned.sam)


def test_who_wrote_what_is_brought_back_does_not_sign_it(returned):
    """The signed edition was without these words: nobody's signature stands under them."""
    returned.write(returned.fever, "<p>Fever above 38.1 °C is a sign.</p>", by=returned.sam)
    returned.sign()
    returned.publish(emergency=False)
    row = Section.objects.get(pk=returned.fever.pk)
    retire(unit=row, seen=row.save_number, by=returned.ed, reason="said elsewhere")
    returned.sign()
    returned.publish(emergency=False)
    row = Section.objects.get(pk=returned.fever.pk)
    bring_back(unit=row, seen=row.save_number, by=returned.aud, reason="needed after all")
    assert {returned.aud.pk, returned.sam.pk} <= wrote(returned)
    with pytest.raises(Refused, match="Nobody may sign their own work"):
        returned.sign(by=returned.sam)


def test_who_switches_a_text_to_ready_does_not_hide_who_wrote_it(returned):
    text = returned.text(returned.treatment)
    save_text(text=text, seen=text.save_number, by=returned.sam, reason="begun", body="<p>Take 6 mg.</p>", ready=False)
    text = returned.text(returned.treatment)
    save_text(text=text, seen=text.save_number, by=returned.aud, reason="done", ready=True)
    assert wrote(returned) == {returned.sam.pk, returned.aud.pk}


def test_who_wrote_a_restored_reference_does_not_sign_it(returned):
    save_reference(reference=returned.reference, seen=1, by=returned.sam, reason="moved", url="https://example.org/sam")
    returned.sign()
    returned.publish(emergency=False)
    reference = Reference.objects.get()
    save_reference(reference=reference, seen=2, by=returned.ed, reason="moved on", url="https://example.org/ed")
    returned.sign()
    returned.publish(emergency=False)
    reference = Reference.objects.get()
    save = version_of(reference, "https://example.org/sam")
    restore_reference(reference=reference, save=save, seen=3, by=returned.aud, reason="back again")
    assert wrote(returned) == {returned.aud.pk, returned.sam.pk}


def test_who_only_flags_back_and_forth_makes_no_author_of_others(returned):
    """A flag is no words: who sets it is its author, and nobody else."""
    for value, by in ((True, returned.ed), (False, returned.aud)):
        row = Section.objects.get(pk=returned.treatment.pk)
        edit = RowEdit(row, row.save_number, {"safety_critical": value})
        save_outline(article=returned.article, by=by, reason="must not be outdated", own=None, rows=[edit])
    assert wrote(returned) == {returned.ed.pk, returned.aud.pk}
