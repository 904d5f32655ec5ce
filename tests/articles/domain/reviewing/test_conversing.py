"""Remarks on passages: who makes, answers and settles them, what they are bound to, and what they stand in the way of."""

import json

import pytest

from articles.domain.drafting.composing import propose
from articles.domain.reviewing.conversing import answer, remark, settle
from articles.domain.reviewing.read_texts import earlier
from articles.domain.reviewing.remarks import conversations, open_remarks
from articles.domain.reviewing.verdicts import send_back, sign, submit
from articles.models import Remark, Review, ReviewedText
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.ledger.frozen import FrozenRow
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.verify import verify


@pytest.fixture
def changed(published):
    """A published guide whose treatment was rewritten by Ed."""
    published.write(published.treatment, "<p>Take 7 mg a day. Take 7 mg at night.</p>")
    return published


def text(world, language="en"):
    return {"article": world.article, "language": language, "digest": propose(world.article, language).digest}


def said(world, **given):
    return remark(
        **{
            **text(world),
            "by": world.rita,
            "unit": "section:treatment",
            "quote": "Take 7 mg",
            "words": "For adults only?",
            **given,
        }
    )


def test_a_remark_is_kept_with_the_text_the_words_and_the_submission_that_it_is_about(changed):
    submission = submit(**text(changed), by=changed.ed)
    row = said(changed, occurrence=2)
    assert (row.unit, row.quote, row.occurrence, row.words) == ("section:treatment", "Take 7 mg", 2, "For adults only?")
    assert (row.content_digest, row.submission, row.said_by_name) == (
        submission.content_digest, submission, "Rita Reviewer",
    )  # fmt: skip
    entry = Entry.objects.first()
    assert (entry.kind, entry.actor_name, entry.reason) == (Kind.REMARK, "Rita Reviewer", "For adults only?")
    assert (entry.subject_name, entry.object_digest) == ("A small guide", row.content_digest)
    assert json.loads(entry.facts)["rows"][0][:2] == ["articles.remark", row.pk]
    with pytest.raises(FrozenRow):
        Remark.objects.update(words="other")
    verify()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"quote": "Take 70 mg"}, "These words are not in “Treatment”."),
        ({"unit": "section:nowhere", "quote": ""}, "This passage is not in the text any more."),
        ({"words": " \n "}, "Say what you mean in a few words."),
        ({"words": "x" * 2001}, "At most 2000 characters, please."),
    ],
)
def test_a_remark_on_what_is_not_there_is_refused(changed, given, sentence):
    with pytest.raises(Refused, match=sentence):
        said(changed, **given)
    assert Remark.objects.count() == 0


def test_a_remark_is_bound_to_the_text_that_was_shown(changed):
    digest = propose(changed.article, "en").digest
    changed.write(changed.treatment, "<p>Take 9 mg a day.</p>")
    with pytest.raises(Stale, match="Read it again"):
        said(changed, digest=digest, quote="")


@pytest.mark.parametrize("name", ["ed", "tara", "aud", "ada", "sam"])
def test_only_reviewers_of_the_language_remark_and_settle(changed, name):
    with pytest.raises(NotAllowed):
        said(changed, by=getattr(changed, name))
    row = said(changed)
    with pytest.raises(NotAllowed):
        settle(remark=row, by=getattr(changed, name))


@pytest.mark.parametrize(("name", "language"), [("tara", "en"), ("aud", "en"), ("sam", "en"), ("aud", "tr")])
def test_who_neither_writes_nor_reviews_does_not_answer(changed, name, language):
    changed.translate_all("tr")
    unit = {"unit": "section:treatment", "quote": ""}
    row = said(changed, **text(changed, language), **unit)
    with pytest.raises(NotAllowed):
        answer(remark=row, by=getattr(changed, name), reply="So be it.")


def test_a_remark_is_answered_by_who_writes_and_settled_by_a_reviewer(changed):
    row = said(changed)
    answer(remark=row, by=changed.ed, reply="It is for children too.")
    [shown] = conversations(changed.article, "en")
    assert ([each.words for each in shown.answers], shown.settled) == (["It is for children too."], None)
    settle(remark=row, by=changed.rita)
    [shown] = conversations(changed.article, "en")
    assert shown.settled.said_by_name == "Rita Reviewer"
    with pytest.raises(Refused, match="settled already"):
        answer(remark=row, by=changed.ed, reply="And one thing more.")
    with pytest.raises(Refused, match="settled already"):
        settle(remark=row, by=changed.rita)
    verify()


def test_a_translation_is_discussed_with_its_translator_and_the_editor(changed):
    changed.translate_all("tr")
    row = said(changed, **text(changed, "tr"), quote="treatment hakkında")
    for person in (changed.tara, changed.ed, changed.rita):
        answer(remark=row, by=person, reply="Yes.")
    assert [each.words for each in conversations(changed.article, "tr")[0].answers] == ["Yes.", "Yes.", "Yes."]
    assert conversations(changed.article, "en") == []


def test_whoever_wrote_part_of_the_text_does_not_settle_what_others_remarked(changed):
    row = said(changed)
    ed = changed.give(changed.ed, "Reviewer")
    with pytest.raises(Refused, match="You wrote part of this text"):
        settle(remark=row, by=ed)
    settle(remark=said(changed, by=ed), by=ed)
    assert open_remarks(changed.article, "en") == 1


def test_nothing_is_signed_over_an_open_remark(changed):
    row = said(changed)
    with pytest.raises(Refused, match="1 remark on this text is open"):
        sign(**text(changed), by=changed.rita)
    settle(remark=row, by=changed.rita, reply="I see.")
    assert sign(**text(changed), by=changed.rita).verdict == "signed"


def test_a_text_is_sent_back_with_the_own_remarks_on_its_passages(changed):
    said(changed)
    said(changed, unit="head", quote="", words="Which guide?")
    review = send_back(**text(changed), by=changed.rita, remarks="")
    assert review.remarks == "Treatment: For adults only?\nA small guide: Which guide?"
    assert ReviewedText.objects.get().digest == review.content_digest


def test_settled_remarks_go_with_the_edition_that_they_led_to(changed):
    old = said(changed)
    open_ = said(changed, words="Still open.")
    settle(remark=old, by=changed.rita)
    changed.publish()
    assert [each.remark for each in conversations(changed.article, "en")] == [open_]


# What a second review begins with ----------------------------------------------------------------


def test_a_second_review_knows_what_changed_since_the_last_verdict(changed):
    back = send_back(**text(changed), by=changed.rita, remarks="Which dose?")
    assert earlier(propose(changed.article, "en")) is None  # nothing changed since
    changed.write(changed.fever, "<p>Fever above 39 °C is a sign.</p>")
    before = earlier(propose(changed.article, "en"))
    assert before.verdict == back
    assert before.content["units"]["section:fever"]["body"] == "<p>Fever above 38 °C is a sign.</p>"
    assert before.content["units"]["section:treatment"]["body"].startswith("<p>Take 7 mg")
    changed.publish()
    changed.write(changed.fever, "<p>Fever above 40 °C is a sign.</p>")
    assert earlier(propose(changed.article, "en")) is None  # what patients read is the beginning again


def test_a_kept_text_that_is_not_what_its_digest_says_is_not_shown(changed):
    send_back(**text(changed), by=changed.rita, remarks="Which dose?")
    changed.write(changed.fever, "<p>Fever above 39 °C is a sign.</p>")
    ReviewedText.objects.update(content=ReviewedText.objects.get().content.replace("7 mg", "9 mg"))
    assert earlier(propose(changed.article, "en")) is None
    assert Review.objects.count() == 1
