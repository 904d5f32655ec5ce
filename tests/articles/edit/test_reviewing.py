"""The reviewers' pages: the whole text before the verdict, the list, countersigning, revoking."""

import pytest

from articles.domain.drafting.composing import propose
from articles.domain.reviewing.verdicts import countersign
from articles.models import Edition, Review, Submission
from tests.articles.edit.desk import Desk, errors, forms_of, submits, told, words

LIST = "/admin/articles/article/reviews/"


@pytest.fixture
def changed(world):
    """A countersigned first edition, and a new dose by Ed."""
    countersign(edition=world.publish(), by=world.rita)
    world.write(world.treatment, "<p>Take 7 mg a day.</p>")
    return world


@pytest.fixture
def rita(world):
    return Desk(world.rita)


def at(world, page, language="en"):
    return f"/admin/articles/article/{world.article.pk}/{page}/{language}/"


def hub(world):
    return f"/admin/articles/article/{world.article.pk}/change/"


def test_the_reviewer_reads_the_changes_and_the_whole_text(changed, rita):
    page = rita.get(at(changed, "review"))
    said = words(page)
    assert "Numbers differ: 5 mg → 7 mg" in said
    assert "The whole text" in said
    assert all(part in said for part in ("Welcome to the guide.", "Fever above 38 °C is a sign.", "Yes, it is rare."))
    assert "National Cancer Institute" in said
    assert "<p>" not in said


def test_a_translation_is_read_beside_its_original(changed, rita):
    changed.translate_all("tr")
    page = rita.get(at(changed, "review", "tr"))
    assert "treatment hakkında." in words(page)
    assert "Take 5 mg a day." in words(page)  # what patients read today, not the draft


def test_signing_lets_the_editor_publish_without_an_emergency(changed, rita, desk):
    sent = rita.send(rita.get(at(changed, "review")), {"verdict": "signed"})
    assert (sent.status_code, sent.url) == (302, LIST)
    assert told(sent) == ["You signed this text: it can be published, exactly as it is."]
    page = desk.get(at(changed, "publish"))
    assert "Rita Reviewer signed exactly this text" in words(page)
    assert "emergency" not in dict(forms_of(page)[0].form_values()) and "as an emergency" not in words(page)
    desk.send(page, {"public_note": "The dose changed."})
    assert Edition.objects.get(number=2).release == "reviewed"


def test_sending_back_shows_the_editor_the_remarks(changed, rita, desk):
    rita.send(rita.get(at(changed, "review")), {"verdict": "sent_back", "remarks": "Only for adults."})
    page = desk.get(hub(changed))
    assert "Rita Reviewer sent this text back." in words(page)
    assert "Only for adults." in words(page)
    assert "Release without a second person's review" in words(desk.get(at(changed, "publish")))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose: sign, or send back."),
        ({"verdict": "sent_back", "remarks": " "}, "Say what has to be corrected: the editor reads your remarks."),
        (
            {"verdict": "approved"},
            "Select a valid choice. approved is not one of the available choices.",
        ),
    ],
)
def test_a_verdict_that_is_none_is_refused_and_nothing_is_lost(changed, rita, stored, sent, sentence):
    before = stored()
    page = rita.send(rita.get(at(changed, "review")), {**sent, "remarks": sent.get("remarks", "kept words")})
    assert errors(page) == [sentence]
    assert stored() == before
    assert "remarks" in words(page).lower()


def test_a_text_changed_while_it_was_read_is_shown_again(changed, rita):
    page = rita.get(at(changed, "review"))
    changed.write(changed.treatment, "<p>Take 70 mg a day.</p>")
    again = rita.send(page, {"verdict": "signed", "remarks": "kept words"})
    assert again.status_code == 409
    assert errors(again) == ["Somebody changed this text after you opened this page. Read it again before you decide."]
    assert "Numbers differ: 5 mg → 70 mg" in words(again)
    assert "kept words" in words(again)
    assert Review.objects.filter(verdict="signed").count() == 0
    sent = rita.send(again, {"verdict": "signed"})
    assert sent.status_code == 302
    assert Review.objects.get(verdict="signed").content_digest == propose(changed.article, "en").digest


def test_an_author_is_told_so_and_has_no_form(changed):
    ed = Desk(changed.give(changed.ed, "Reviewer"))
    page = ed.get(at(changed, "review"))
    assert "Nobody may sign their own work" in words(page)
    assert submits(page) == []


@pytest.mark.parametrize(
    ("name", "status"), [("tara", 403), ("ed", 403), ("aud", 403), ("sam", 403), ("anonymous", 302)]
)
def test_only_reviewers_of_the_language_review(changed, at_desk, name, status):
    assert at_desk(name).get(at(changed, "review")).status_code == status
    assert at_desk(name).get(LIST).status_code == status


def test_a_reviewer_of_another_language_is_refused(changed, rita):
    assert rita.get(at(changed, "review", "ar")).status_code == 403


def test_a_later_change_voids_the_signature_visibly(changed, desk):
    changed.sign()
    changed.write(changed.fever, "<p>Fever above 39 °C is a sign.</p>")
    for page in (desk.get(hub(changed)), desk.get(at(changed, "publish"))):
        assert "It was changed since: that signature releases nothing any more." in words(page)


# Submitting, the list, countersigning, revoking -----------------------------------------------------


def test_the_editor_submits_and_the_reviewer_finds_it(changed, desk, rita):
    page = desk.get(at(changed, "submit"))
    sent = desk.send(page, {"remarks": "Please look at the dose."})
    assert (sent.status_code, told(sent)) == (302, ["Reviewers find this text on their list now."])
    assert "Ed Editor submitted it" in words(desk.get(hub(changed)))
    assert "Please look at the dose." in words(rita.get(LIST))
    again = desk.send(page)
    assert errors(again) == ["Exactly this text is already waiting for a reviewer."]
    assert Submission.objects.count() == 1


def test_what_cannot_be_published_is_not_offered_to_reviewers(world, desk):
    world.publish()
    world.write(world.treatment, '<p>See <sup class="cite" data-ref="nci"></sup></p>')
    from references.writing import retire_reference

    retire_reference(reference=world.reference, seen=1, by=world.ed, reason="outdated")
    page = desk.get(at(world, "submit"))
    assert "which is retired" in words(page)
    assert submits(page) == []


def test_the_list_is_empty_and_says_so(world, rita):
    said = words(rita.get(LIST))
    assert "Nothing waits for a countersignature." in said
    assert "Nothing was submitted." in said
    assert "No medical review is due within two months." in said
    assert "You have signed nothing yet." in said


def test_an_emergency_release_is_red_until_it_is_countersigned(world, rita):
    edition = world.publish(reason="a wrong dose was in it")
    assert "1 to countersign" in words(rita.get("/admin/"))
    assert "a wrong dose was in it" in words(rita.get(LIST))
    page = rita.get(f"/admin/articles/edition/{edition.pk}/countersign/")
    assert "Take 5 mg a day." in words(page)
    sent = rita.send(page, {"remarks": "It is right."})
    assert (sent.status_code, sent.url) == (302, LIST)
    assert "Nothing waits for a countersignature." in words(rita.get(LIST))
    assert "to countersign" not in words(rita.get("/admin/"))
    assert "A second person has signed exactly this edition already." in words(
        rita.get(f"/admin/articles/edition/{edition.pk}/countersign/")
    )


def test_the_releaser_has_no_button_to_countersign(world):
    edition = world.publish()
    page = Desk(world.give(world.ed, "Reviewer")).get(f"/admin/articles/edition/{edition.pk}/countersign/")
    assert "Somebody else has to countersign it." in words(page)
    assert submits(page) == []


def test_a_signature_is_revoked_from_the_list_with_a_reason(changed, rita):
    review = changed.sign()
    changed.publish(emergency=False)
    address = f"/admin/articles/article/{changed.article.pk}/reviews/{review.pk}/revoke/"
    assert address in rita.get(LIST).content.decode()
    page = rita.get(address)
    assert "It stays public, and says that no reviewer has signed it." in words(page)
    assert errors(rita.send(page, {"reason": ""})) == ["Say why you change this: the reason is kept in the history."]
    assert rita.send(page, {"reason": "I overlooked the dose"}).url == LIST
    assert Review.objects.get(verdict="revoked").revokes == review
    again = rita.send(page, {"reason": "I overlooked the dose"})
    assert errors(again) == ["This is not a signature that stands: it was revoked already, or never was one."]


def test_what_is_not_there_is_not_found(changed, rita):
    for address in (
        "/admin/articles/edition/999/countersign/",
        f"/admin/articles/article/{changed.article.pk}/reviews/999/revoke/",
        at(changed, "review", "xx"),
        "/admin/articles/article/999/review/en/",
    ):
        assert rita.get(address).status_code == 404, address
