"""Words that were withdrawn come back by a second person again: an older signature releases nothing."""

import pytest

from articles.domain.drafting.composing import propose
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.reviewers_tasks import tasks
from articles.domain.reviewing.signatures import review_state
from articles.domain.reviewing.verdicts import countersign
from articles.models import Edition
from livhealth.floor.refusal import Refused


@pytest.fixture
def changed(published):
    """A published guide whose treatment was rewritten by Ed."""
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    return published


def test_words_that_were_withdrawn_need_a_new_signature_to_come_back(changed):
    old = changed.sign()
    edition = changed.publish(emergency=False)
    withdraw(article=changed.article, language="en", by=changed.ed, reason="the dose is wrong")
    state = review_state(propose(changed.article, "en"))
    assert state.signature.review == old
    assert state.signature.problem.startswith("Rita Reviewer signed this text before it was withdrawn.")
    with pytest.raises(Refused, match="takes a second person again"):
        changed.publish(emergency=False)
    new = changed.sign()  # on the same day: it says something new
    again = changed.publish(emergency=False)
    assert (again.digest, again.release, again.review_digest) == (edition.digest, "reviewed", new.row_digest())


def test_withdrawn_words_brought_back_by_one_person_wait_for_a_countersignature(changed):
    changed.sign()
    first = changed.publish(emergency=False)
    withdraw(article=changed.article, language="en", by=changed.ed, reason="the dose is wrong")
    again = changed.publish()
    assert again in tasks(changed.rita).alone
    countersign(edition=again, by=changed.rita)
    assert again not in tasks(changed.rita).alone
    assert first in Edition.objects.signed()  # its own signature was given for it
