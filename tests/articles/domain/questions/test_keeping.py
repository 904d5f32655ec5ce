"""What is forgotten of readers' questions, and the one entry a day."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.domain.questions import waiting
from articles.domain.questions.keeping import keep_house
from articles.models import QuestionDay, ReadersQuestion
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.verify import verify
from tests.articles.domain.questions.asked import unclear


def grow_older(days):
    """Everything that was asked was asked so many days earlier."""
    for question in ReadersQuestion.objects.all():
        ReadersQuestion.objects.filter(pk=question.pk).update(asked_at=question.asked_at - timedelta(days=days))
    for day in QuestionDay.objects.order_by("counted_on"):
        QuestionDay.objects.filter(pk=day.pk).update(counted_on=day.counted_on - timedelta(days=days))


def counted():
    """The entries of days, as [day, received, purged]."""
    found = Entry.objects.filter(kind=Kind.RECEIVE).order_by("number")
    return [[facts["day"], facts["received"], facts["purged"]] for facts in (json.loads(each.facts) for each in found)]


def days_ago(days):
    return (timezone.localdate() - timedelta(days=days)).isoformat()


def test_a_day_is_one_entry_in_nobodys_name_however_many_asked(published):
    for number in range(7):
        unclear(published, words=f"Why {number}?")
    assert (keep_house(), counted()) == (False, [])
    grow_older(1)
    assert [keep_house(), keep_house()] == [True, False]
    assert counted() == [[days_ago(1), 7, 0]]
    assert [(each.actor_name, each.article) for each in Entry.objects.filter(kind=Kind.RECEIVE)] == [("", "")]
    assert (QuestionDay.objects.count(), ReadersQuestion.objects.exclude(sender="").count()) == (0, 0)
    assert verify() > 0


def test_what_is_past_its_time_goes_and_the_entry_of_the_day_says_how_many(published):
    unclear(published, words="Old?")
    unclear(published, words="Old, too?")
    grow_older(91)
    keep_house()
    grow_older(1)
    keep_house()
    assert ReadersQuestion.objects.count() == 0
    assert counted() == [[days_ago(91), 2, 0], [days_ago(1), 0, 2]]


def test_the_first_question_of_a_day_purges_without_touching_the_record(published):
    unclear(published, words="Old?")
    grow_older(91)
    entries = Entry.objects.count()
    unclear(published, words="New?")
    assert [each.words for each in ReadersQuestion.objects.all()] == ["New?"]
    assert (Entry.objects.count(), counted()) == (entries, [])


@pytest.mark.parametrize(("days", "kept"), [(89, 1), (91, 0)])
def test_ninety_days_are_ninety_days(published, days, kept):
    unclear(published)
    grow_older(days)
    assert (ReadersQuestion.objects.kept().count(), waiting(published.ed)) == (kept, kept)
    keep_house()
    assert ReadersQuestion.objects.count() == kept


def test_the_command_does_it_from_cron(published):
    unclear(published)
    grow_older(91)
    said = StringIO()
    call_command("purge_questions", stdout=said)
    assert (ReadersQuestion.objects.count(), said.getvalue()) == (0, "Readers' questions: what was due is done.\n")
    call_command("purge_questions", stdout=said)
    assert said.getvalue().endswith("Readers' questions: nothing was due.\n")


def test_waiting_counts_what_waits_for_a_person(published):
    unclear(published, words="One?")
    unclear(published, "tr", words="Bir?")
    unclear(published, "fr", words="Un?")
    people = [published.ed, published.tara, published.rita, published.aud, published.sam]
    assert [waiting(person) for person in people] == [3, 1, 0, 0, 0]
    assert [waiting(published.ed, published.article), waiting(published.tara, published.article)] == [3, 1]
