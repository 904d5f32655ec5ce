"""Nobody signs own work: whose work a text is, by every way of working on it, for each language by itself."""

import pytest

from articles.domain.drafting.arranging import arrange, arrangement, arrangement_digest, bring_back, retire
from articles.domain.drafting.composing import newest_edition, propose
from articles.domain.drafting.drafts import load_drafts
from articles.domain.drafting.writing import add_faq, restore_text, save_text
from articles.domain.reviewing import authorship
from articles.domain.reviewing.verdicts import countersign
from articles.domain.translating.translations import confirm_translation, save_translation
from articles.models import Edition
from livhealth.editing.history import page_of
from livhealth.floor.refusal import Refused
from livhealth.people.accounts.lifecycle import change_account
from livhealth.people.models import User
from references.writing import save_reference


@pytest.fixture
def signed(published):
    """A guide whose first edition was countersigned; Ed reviews too."""
    countersign(edition=Edition.objects.get(), by=published.rita)
    published.ed = published.give(published.ed, "Reviewer")
    return published


@pytest.fixture
def other(signed):
    """Somebody else who edits and reviews, and wrote nothing so far."""
    return signed.give(signed.give(signed.sam, "Editor"), "Reviewer")


def wrote(world, language="en"):
    return authorship.of_proposal(propose(world.article, language))


def moves(world, by):
    drafts = load_drafts(world.article, "en")
    order = arrangement(drafts)
    order = [*order[2:3], *order[:2], *order[3:]]
    arrange(drafts=drafts, order=order, seen=arrangement_digest(drafts), by=by, reason="treatment first")


def retires(world, by):
    retire(unit=world.treatment, seen=world.treatment.save_number, by=by, reason="moved elsewhere")


def flags(world, by):
    from articles.domain.drafting.arranging import RowEdit, save_outline

    row = type(world.treatment).objects.get(pk=world.treatment.pk)
    edit = RowEdit(row, row.save_number, {"safety_critical": True})
    save_outline(article=world.article, by=by, reason="must not be read outdated", own=None, rows=[edit])


def changes_reference(world, by):
    save_reference(reference=world.reference, seen=1, by=by, reason="new address", url="https://example.org/other")


def adds(world, by):
    add_faq(article=world.article, by=by, reason="asked", question="Why?", answer="<p>Nobody knows.</p>")


def writes_in_work(world, by):
    text = world.text(world.treatment)
    save_text(text=text, seen=text.save_number, by=by, reason="begun", body="<p>Take 9 mg.</p>", ready=False)
    text = world.text(world.treatment)
    save_text(text=text, seen=text.save_number, by=world.ada_as_editor, reason="ready now", ready=True)


def restores(world, by):
    world.write(world.treatment, "<p>Take 9 mg.</p>", by=world.ada_as_editor)
    text = world.write(world.treatment, "<p>Take 90 mg.</p>", by=world.ada_as_editor)
    old = page_of(type(text), text.pk)[1]
    restore_text(text=text, save=old, seen=text.save_number, by=by, reason="the old words were right")


@pytest.mark.parametrize(
    "work",
    [
        lambda world, by: world.write(world.treatment, "<p>Take 9 mg.</p>", by=by),
        moves, retires, flags, changes_reference, adds, writes_in_work, restores,
    ],
    ids=["writes", "moves", "retires", "flags", "changes a cited reference", "adds", "writes in work", "restores"],
)  # fmt: skip
def test_whoever_works_on_a_text_does_not_sign_it(signed, other, work):
    signed.ada_as_editor = signed.give(signed.aud, "Editor")
    assert other.pk not in wrote(signed)
    work(signed, other)
    assert other.pk in wrote(signed)
    with pytest.raises(Refused, match="Nobody may sign their own work"):
        signed.sign(by=other)
    signed.sign(by=signed.rita)


def test_who_wrote_before_the_last_signed_edition_may_sign_the_next(signed, other):
    signed.write(signed.treatment, "<p>Take 9 mg.</p>", by=other)
    signed.sign(by=signed.ed)
    assert signed.publish(emergency=False, by=other).release == "reviewed"


def test_words_that_nobody_signed_stay_own_work_over_an_emergency_release(signed, other):
    signed.write(signed.treatment, "<p>Take 9 mg.</p>", by=other)
    signed.publish(by=signed.ed)
    signed.write(signed.fever, "<p>Fever above 39 °C is a sign.</p>", by=signed.ed)
    with pytest.raises(Refused, match="Nobody may sign their own work"):
        signed.sign(by=other)


def test_a_signer_who_then_touched_the_text_releases_nothing(signed, other):
    signed.write(signed.treatment, "<p>Please take 5 mg a day.</p>")
    signed.sign(by=other)
    signed.write(signed.treatment, "<p>Take 90 mg.</p>", by=other)
    signed.write(signed.treatment, "<p>Please take 5 mg a day.</p>")
    with pytest.raises(Refused, match="also wrote part of it"):
        signed.publish(emergency=False)


def test_each_language_has_authors_of_its_own(signed, other):
    signed.translate_all("tr")
    tara = signed.give(signed.tara, "Reviewer")
    signed.write(signed.treatment, "<p>Take 9 mg.</p>", by=other)
    assert wrote(signed) == {other.pk}
    assert wrote(signed, "tr") == {tara.pk}
    with pytest.raises(Refused, match="Nobody may sign their own work"):
        signed.sign("tr", by=tara)
    assert signed.sign("tr", by=signed.rita).kind == "language"


def test_confirming_and_correcting_a_translation_is_work_too(signed):
    signed.translate_all("tr")
    signed.sign("tr")
    signed.publish(language="tr", emergency=False)
    change_account(person=signed.sam, by=signed.ada, reason="speaks Turkish", languages=["tr"])
    second = signed.give(User.objects.get(pk=signed.sam.pk), "Translator")
    signed.write(signed.treatment, "<p>Please take 5 mg a day.</p>")
    signed.publish()
    text = signed.text(signed.treatment, "tr")
    confirm_translation(
        text=text, seen=1, source_edition=newest_edition(signed.article, "en"), by=second, reason="still right"
    )
    assert wrote(signed, "tr") == {second.pk}
    text = signed.text(signed.fever, "tr")
    save_translation(text=text, seen=1, by=signed.tara, reason="a comma", body="<p>Ateş, 38 °C.</p>")
    assert wrote(signed, "tr") == {second.pk, signed.tara.pk}


def test_bringing_back_is_work(signed, other):
    retires(signed, signed.ed)
    row = type(signed.treatment).objects.get(pk=signed.treatment.pk)
    bring_back(unit=row, seen=row.save_number, by=other, reason="needed after all")
    assert {signed.ed.pk, other.pk} <= wrote(signed)
