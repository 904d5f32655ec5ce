"""A review is bound to one text: who may give it, what it stores, what it releases, what voids it."""

import json
from datetime import date

import pytest

from articles.domain.drafting.composing import propose
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.reviewers_tasks import tasks
from articles.domain.reviewing.signatures import review_state, signature
from articles.domain.reviewing.verdicts import countersign, months_after, revoke, send_back, sign, submit
from articles.models import Edition, Generation, Review, Submission
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.verify import verify
from livhealth.people.accounts.lifecycle import deactivate, set_roles


@pytest.fixture
def changed(published):
    """A published guide whose treatment was rewritten by Ed."""
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    return published


def shown(world, language="en"):
    return {"article": world.article, "language": language, "digest": propose(world.article, language).digest}


def test_a_signature_releases_exactly_what_was_signed(changed):
    review = changed.sign()
    edition = changed.publish(emergency=False)
    assert (edition.release, edition.review_digest) == ("reviewed", review.row_digest())


def test_a_review_stores_what_was_said_by_whom_and_when_it_is_due(changed):
    review = changed.sign()
    stored = Review.objects.get()
    assert stored == review
    assert (stored.kind, stored.verdict, stored.reviewer_name, stored.reviewer_credentials) == (
        "medical", "signed", "Rita Reviewer", "MD",
    )  # fmt: skip
    assert (stored.content_digest, stored.base.number) == (propose(changed.article, "en").digest, 1)
    assert stored.meaning.startswith("I have read this whole text and its changes.")
    assert stored.next_due_on == months_after(stored.reviewed_at.astimezone().date(), 12)


def test_a_review_is_one_entry_that_cites_it(changed):
    before = Generation.current()
    review = changed.sign()
    entry = Entry.objects.first()
    facts = json.loads(entry.facts)
    assert (entry.kind, entry.actor_name, entry.object_digest) == (Kind.REVIEW, "Rita Reviewer", review.content_digest)
    assert [row[:2] for row in facts["rows"]] == [["articles.review", review.pk]]
    assert facts["verdict"] == "signed"
    assert entry.at == review.reviewed_at
    assert Generation.current() > before
    verify()


def test_any_later_change_voids_the_power_to_release_and_is_seen(changed):
    review = changed.sign()
    changed.write(changed.fever, "<p>Fever above 39 °C is a sign.</p>")
    with pytest.raises(Refused, match="No second person has signed exactly this text"):
        changed.publish(emergency=False)
    assert review_state(propose(changed.article, "en")).void == review


def test_a_change_taken_back_gives_the_signature_its_power_again(changed):
    changed.sign()
    changed.write(changed.treatment, "<p>Take 70 mg a day.</p>")
    changed.write(changed.treatment, "<p>Take 7 mg a day.</p>")
    assert changed.publish(emergency=False).release == "reviewed"


def test_a_typo_needs_a_review_too(published):
    published.write(published.treatment, "<p>Take 5 mg a day</p>")
    with pytest.raises(Refused, match="No second person"):
        published.publish(1, emergency=False)


def test_what_was_not_shown_is_not_signed(changed):
    given = shown(changed)
    changed.write(changed.treatment, "<p>Take 70 mg a day.</p>")
    with pytest.raises(Stale, match="Read it again before you decide"):
        sign(**given, by=changed.rita)
    with pytest.raises(Stale, match="Read it again before you decide"):
        sign(**{**given, "digest": ""}, by=changed.rita)
    assert Review.objects.count() == 0


@pytest.mark.parametrize("person", ["ed", "tara", "aud", "ada", "sam"])
def test_only_a_reviewer_signs(changed, person):
    for verb, more in ((sign, {}), (send_back, {"remarks": "no"})):
        with pytest.raises(NotAllowed):
            verb(**shown(changed), by=getattr(changed, person), **more)
    assert Review.objects.count() == 0


def test_a_superuser_without_the_role_may_not_sign(changed):
    changed.sam.is_superuser = True
    changed.sam.save()
    with pytest.raises(NotAllowed):
        sign(**shown(changed), by=changed.sam)


def test_a_medical_signature_needs_credentials(changed):
    changed.rita.credentials = ""
    with pytest.raises(Refused, match="no credentials"):
        sign(**shown(changed), by=changed.rita)


def test_what_cannot_be_published_cannot_be_signed(world):
    text = world.text(world.signs)
    from articles.domain.drafting.writing import save_text

    save_text(text=text, seen=1, by=world.ed, reason="still writing", ready=False)
    with pytest.raises(Refused, match="but its chapter"):
        world.sign()


def test_a_text_sent_back_is_not_released_until_somebody_signs_it(changed):
    changed.sign()
    send_back(**shown(changed), by=changed.rita, remarks="7 mg is for adults only.")
    with pytest.raises(Refused, match="Rita Reviewer sent this text back"):
        changed.publish(emergency=False)
    assert signature(propose(changed.article, "en")).review.remarks == "7 mg is for adults only."


def test_sending_back_needs_remarks(changed):
    with pytest.raises(Refused, match="Say what has to be corrected"):
        send_back(**shown(changed), by=changed.rita, remarks=" \n ")


def test_signing_the_same_text_twice_a_day_says_nothing_new(changed):
    changed.sign()
    with pytest.raises(Refused, match="You signed exactly this text today already"):
        changed.sign()


def test_a_revoked_signature_releases_nothing_and_readers_are_not_shown_it(changed):
    review = changed.sign()
    changed.publish(emergency=False)
    assert changed.page().review.reviewer == "Rita Reviewer"
    revoke(review=review, by=changed.rita, reason="I overlooked the dose for children")
    page = changed.page()
    assert (page.review, page.is_unsigned) == (None, True)
    changed.write(changed.treatment, "<p>Take 9 mg a day.</p>")
    changed.write(changed.treatment, "<p>Take 7 mg a day.</p>")
    withdraw(article=changed.article, language="en", by=changed.ed, reason="signature revoked")
    with pytest.raises(Refused, match="No second person"):
        changed.publish(emergency=False)


def test_another_reviewer_may_revoke_but_nobody_twice(changed):
    review = changed.sign()
    other = changed.give(changed.sam, "Reviewer")
    revoke(review=review, by=other, reason="she has left the hospital")
    with pytest.raises(Refused, match="not a signature that stands"):
        revoke(review=review, by=other, reason="she has left the hospital")
    assert Review.objects.get(verdict="revoked").reviewer_name == "Sam Stranger"


@pytest.mark.parametrize("lose", ["role", "account"])
def test_losing_the_role_between_review_and_release_stops_the_release(changed, lose):
    changed.sign()
    if lose == "role":
        set_roles(person=changed.rita, roles=[], by=changed.ada, reason="moved to another ward")
    else:
        deactivate(person=changed.rita, by=changed.ada, reason="left the hospital")
    with pytest.raises(Refused, match="Rita Reviewer, who signed this text, may no longer review it"):
        changed.publish(emergency=False)


def test_who_signed_does_not_publish(changed):
    rita = changed.give(changed.rita, "Editor")
    changed.sign(by=rita)
    with pytest.raises(Refused, match="two people release a text"):
        changed.publish(emergency=False, by=rita)
    assert changed.publish(emergency=False).release == "reviewed"


# Submitting ---------------------------------------------------------------------------------------


def test_a_submission_is_on_the_reviewers_list_until_there_is_a_verdict(changed):
    submission = submit(**shown(changed), by=changed.ed, remarks="New dose.")
    assert tasks(changed.rita).submissions == [submission]
    assert review_state(propose(changed.article, "en")).submission == submission
    send_back(**shown(changed), by=changed.rita, remarks="Which dose?")
    assert tasks(changed.rita).submissions == []


def test_the_same_text_is_submitted_once(changed):
    submit(**shown(changed), by=changed.ed)
    with pytest.raises(Refused, match="is already waiting for a reviewer"):
        submit(**shown(changed), by=changed.ed)
    assert Submission.objects.count() == 1


def test_a_submission_is_an_entry(changed):
    submission = submit(**shown(changed), by=changed.ed, remarks="New dose.")
    entry = Entry.objects.first()
    assert (entry.kind, entry.reason, entry.object_digest) == (Kind.SUBMIT, "New dose.", submission.content_digest)
    verify()


@pytest.mark.parametrize("person", ["tara", "rita", "aud", "sam"])
def test_only_an_editor_submits(changed, person):
    with pytest.raises(NotAllowed):
        submit(**shown(changed), by=getattr(changed, person))


def test_nothing_new_is_not_submitted(published):
    with pytest.raises(Refused, match="nothing to publish"):
        submit(**shown(published), by=published.ed)


# Countersigning -----------------------------------------------------------------------------------


def test_an_emergency_release_is_on_the_list_until_countersigned(published):
    edition = Edition.objects.get()
    assert tasks(published.rita).alone == [edition]
    assert published.page().is_unsigned
    review = countersign(edition=edition, by=published.rita)
    assert tasks(published.rita).alone == []
    page = published.page()
    assert (page.is_unsigned, page.review.reviewer) == (False, "Rita Reviewer")
    assert review.next_due_on is not None
    verify()


def test_an_edition_that_was_replaced_still_wants_its_countersignature(published):
    first = Edition.objects.get()
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.sign()
    published.publish(emergency=False)
    assert tasks(published.rita).alone == [first]
    countersign(edition=first, by=published.rita)
    page = published.page()
    assert (page.edition, page.changed_since_review, page.is_unsigned) == (2, False, False)


def test_countersigning_is_refused_to_the_releaser_the_author_and_twice(published):
    edition = Edition.objects.get()
    ed = published.give(published.ed, "Reviewer")
    with pytest.raises(Refused, match="You released this edition yourself"):
        countersign(edition=edition, by=ed)
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    other = published.give(published.sam, "Editor")
    second = published.publish(by=other)
    with pytest.raises(Refused, match="You wrote part of this yourself"):
        countersign(edition=second, by=ed)
    countersign(edition=second, by=published.rita)
    with pytest.raises(Refused, match="signed exactly this edition already"):
        countersign(edition=second, by=published.rita)


def test_a_reviewed_edition_is_not_countersigned(changed):
    changed.sign()
    edition = changed.publish(emergency=False)
    with pytest.raises(Refused, match="before it was published"):
        countersign(edition=edition, by=changed.rita)


def test_signing_the_unchanged_text_afterwards_counts_as_a_countersignature(published):
    published.sign()
    assert tasks(published.rita).alone == []
    assert not published.page().is_unsigned


def test_the_releaser_cannot_countersign_by_signing_the_unchanged_text(published):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    releaser = published.give(published.give(published.sam, "Editor"), "Reviewer")
    published.publish(by=releaser)
    with pytest.raises(Refused, match="You released this edition yourself"):
        published.sign(by=releaser)


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 11, 25), 12, date(2027, 11, 25)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 2, 28), 12, date(2028, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 60, date(2031, 1, 31)),
    ],
)
def test_the_next_review_is_due_so_many_months_later(day, months, due):
    assert months_after(day, months) == due
