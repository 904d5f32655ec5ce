"""Correcting the record in the admin: another class, another note; the old ones stay."""

import pytest

from articles.models import ChangeClass, Edition, EditionChange
from tests.articles.edit.desk import Desk, errors, forms_of, told, values_of, words


@pytest.fixture
def edition(published):
    """Edition 2: another dose, classed as content."""
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    return published.publish(ChangeClass.CONTENT, public_note="The dose changed.")


def address(edition):
    return f"/admin/articles/edition/{edition.pk}/correct/"


def send(desk, edition, button, changes):
    """Press one form's button, with what that form shows and some of it changed."""
    for form in forms_of(desk.get(address(edition))):
        if form.xpath(f".//button[@value='{button}']"):
            prefix = {f"{button}-{name}": value for name, value in changes.items()}
            return desk.post(address(edition), {**values_of(form), **prefix, "correct": button})
    raise AssertionError(f"There is no button {button}.")


@pytest.fixture
def published(world):
    world.publish()
    return world


def test_a_class_is_corrected_with_a_reason(published, edition, desk):
    change = edition.changes.get()
    sent = send(desk, edition, f"change-{change.pk}", {"change_class": "3", "reason": "7 mg can hurt a child"})
    assert told(sent) == ["The record was corrected. What it said before stays in it."]
    correction = EditionChange.objects.get(corrects=change)
    assert (correction.change_class, correction.reason) == (ChangeClass.SAFETY, "7 mg can hurt a child")
    assert EditionChange.objects.get(pk=change.pk).change_class == ChangeClass.CONTENT


def test_the_page_goes_on_from_the_correction(published, edition, desk):
    change = edition.changes.get()
    send(desk, edition, f"change-{change.pk}", {"change_class": "3", "reason": "7 mg can hurt a child"})
    correction = EditionChange.objects.get(corrects=change)
    send(desk, edition, f"change-{correction.pk}", {"change_class": "2", "reason": "it cannot after all"})
    assert EditionChange.objects.get(corrects=correction).change_class == ChangeClass.CONTENT


def test_a_note_is_corrected_and_patients_read_the_new_one(published, edition, desk, client):
    sent = send(desk, edition, "note", {"public_note": "The dose is 7 mg now.", "reason": "say which dose"})
    assert told(sent) == ["The record was corrected. What it said before stays in it."]
    assert Edition.objects.get(pk=edition.pk).public_note == "The dose changed."
    for public in ("/en/small-guide/updates/", "/en/small-guide/updates.atom"):
        page = client.get(public).content.decode()
        assert "The dose is 7 mg now." in page
        assert "The dose changed." not in page


@pytest.mark.parametrize(
    ("button", "changes", "sentence"),
    [
        ("note", {"reason": "no change"}, "The note says this already."),
        (
            "note",
            {"public_note": "Other.", "reason": ""},
            "Say why you change this: the reason is kept in the history.",
        ),
        ("change", {"reason": "no change"}, "This change has that class already."),
        ("change", {"change_class": "1", "reason": "it was only a typo"}, "A number changed: “5 mg” became “7 mg”."),
    ],
)
def test_a_correction_that_is_none_is_refused(published, edition, desk, stored, button, changes, sentence):
    before = stored()
    button = f"change-{edition.changes.get().pk}" if button == "change" else button
    page = send(desk, edition, button, changes)
    assert len(errors(page)) >= 1 and errors(page)[0].startswith(sentence)
    assert stored() == before


def test_the_editions_page_leads_there(published, edition, desk):
    assert "correct/" in desk.get(f"/admin/articles/edition/{edition.pk}/change/").content.decode()
    assert "correct/" not in Desk(published.aud).get(f"/admin/articles/edition/{edition.pk}/change/").content.decode()


@pytest.mark.parametrize("name", ["rita", "tara", "aud", "sam"])
def test_only_editors_correct(published, edition, name):
    assert Desk(getattr(published, name)).get(address(edition)).status_code == 403


def test_the_difference_is_shown_beside_the_class(published, edition, desk):
    assert "Numbers differ: 5 mg → 7 mg" in words(desk.get(address(edition)))
