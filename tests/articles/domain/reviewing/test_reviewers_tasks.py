"""What waits for a reviewer: the filter in the database says of every row what `may_review` says of it."""

import pytest

from articles.domain.reviewing.reviewers_tasks import alone_for, tasks
from articles.domain.reviewing.signatures import may_review, reviewable
from articles.models import Edition


@pytest.fixture
def alone(published):
    """Three editions that Ed released by himself: English, Turkish and Arabic."""
    for language in ("tr", "ar"):
        published.translate_all(language)
        published.publish(language=language)
    return published


def test_editions_are_filtered_as_each_of_them_is_judged(alone):
    medical = alone.give(alone.tara, "Reviewer")  # of Turkish and Arabic
    for person in (alone.ed, alone.tara, medical, alone.rita, alone.aud, alone.sam):
        editions = Edition.objects.select_related("article")
        judged = {each.language for each in editions if may_review(person, each.article, each.language)}
        assert set(editions.filter(reviewable(person)).values_list("language", flat=True)) == judged


def test_a_reviewer_finds_what_was_released_alone_in_own_languages(alone):
    assert [edition.language for edition in tasks(alone.rita).alone] == ["en", "tr"]
    assert (alone_for(alone.rita).count(), alone_for(alone.sam).count()) == (2, 0)
