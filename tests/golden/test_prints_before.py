"""Prints that an earlier LivHealth might have made: whatever was upgraded since, their codes are answered."""

from datetime import datetime

import pytest
from django.test import Client

from articles.domain.handout.printed import print_of, recall
from articles.domain.publishing.new_rules import record_new_rules
from articles.domain.reading.editions import presented
from articles.domain.record.recorded_pages import newest_recorded
from articles.domain.record.timeline import slugs_of
from tests.golden.test_new_rules import upgraded  # noqa: F401 - a fixture


def prints(golden):
    """A print of every page that patients ever read, as it would have been printed then."""
    for old in golden.said["answers"]:
        if old["answer"] == "edition":
            at = datetime.fromisoformat(old["at"])
            record = newest_recorded(slugs_of(golden.article), old["language"], at)
            page = presented(golden.article, old["language"], at, rules=record.rules).page
            yield print_of(golden.article, page, moment=at)


def test_every_print_of_the_past_is_recalled_word_for_word(golden):
    made = list(prints(golden))
    assert len(made) > 20
    for each in made:
        again = recall(each.code)
        assert (again.code, again.at) == (each.code, each.at)
        assert again.page.units() == each.page.units()


def test_every_print_of_the_past_is_answered(golden):
    answers = [Client().get(f"/v/{each.code}/") for each in prints(golden)]
    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.exhaustive
def test_the_next_upgrade_leaves_codes_as_they_are(golden, upgraded):  # noqa: F811
    before = [str(each.code) for each in prints(golden)]
    record_new_rules()
    assert [str(each.code) for each in prints(golden)] == before
    assert {Client().get(f"/v/{code}/").status_code for code in before[::5]} == {200}  # all of them are equal ones
