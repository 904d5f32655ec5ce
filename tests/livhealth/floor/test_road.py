"""The one road from a form to a verb: what it makes of each refusal."""

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.http import QueryDict
from django.test import RequestFactory

from livhealth.floor.reason import ReasonField
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.floor.road import call_verb, is_stale, let_see, send
from livhealth.people.models import User

pytestmark = pytest.mark.django_db


class WordForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput)
    word = forms.CharField()
    reason = ReasonField()


ED = User(public_name="Ed")
FILLED = {"seen": "1", "word": "fever", "reason": "why"}


def filled(**changes):
    form = WordForm(QueryDict(mutable=True) | {**FILLED, **changes})
    assert form.is_valid()
    return form


def refusing(refusal):
    def verb(**given):
        raise refusal

    return verb


def posted(data):
    request = RequestFactory().post("/", data)
    request.user = ED
    return request


def test_what_the_verb_gives_comes_back_even_when_it_is_nothing():
    outcome = call_verb(filled(), lambda **given: None)
    assert (bool(outcome), outcome.result, outcome.stale) == (True, None, None)


def test_a_refusal_stands_at_the_top_of_the_filled_form():
    form = filled()
    assert not call_verb(form, refusing(Refused("Not like this.")))
    assert (form.errors, form["word"].value(), is_stale(form)) == ({"__all__": ["Not like this."]}, "fever", False)


def test_a_refusal_can_stand_at_the_one_field_it_is_about():
    form = filled()
    call_verb(form, refusing(Refused("Not this word.")), says="word")
    assert form.errors == {"word": ["Not this word."]}


def test_a_broken_rule_stands_at_its_field_and_at_the_top_where_that_is_not_shown():
    form = filled()
    call_verb(form, refusing(ValidationError({"word": "Too short.", "seen": "Odd.", "position": ["Taken."]})))
    assert form.errors == {"word": ["Too short."], "__all__": ["Odd.", "Taken."]}


def test_who_lacks_the_role_is_answered_403():
    with pytest.raises(PermissionDenied, match="You may not"):
        call_verb(filled(), refusing(NotAllowed("You may not.")))


def test_a_stale_form_says_so_and_sent_again_has_seen_what_stands_there():
    form, stale = filled(), Stale("Somebody saved.", current={"save_number": 2}, saved_by="Ed")
    sent = form.data
    outcome = call_verb(form, refusing(stale))
    assert (bool(outcome), outcome.stale, is_stale(form)) == (False, stale, True)
    let_see(form, seen=2)
    assert (form["seen"].value(), form["word"].value(), sent["seen"]) == (2, "fever", "1")


def test_what_a_refused_verb_had_written_is_undone():
    def verb(**given):
        Group.objects.create(name="half a group")
        raise Refused("Halfway.")

    call_verb(filled(), verb)
    assert not Group.objects.filter(name="half a group").exists()


@pytest.mark.django_db(transaction=True)
def test_the_verb_runs_in_one_transaction_unless_it_opens_its_own():
    def verb(**given):
        return connection.in_atomic_block

    assert [call_verb(filled(), verb, own_transaction=own).result for own in (False, True)] == [True, False]
    assert not transaction.get_connection().in_atomic_block


def test_only_a_posted_and_valid_form_reaches_the_verb_with_its_values_and_who_sent_it():
    sent = []

    def verb(**given):
        sent.append(given)

    shown, request = WordForm(), RequestFactory().get("/")
    assert not send(request, shown, verb)
    empty = WordForm({"seen": "1"})
    assert not send(posted({"seen": "1"}), empty, verb)
    assert send(posted(FILLED), WordForm(FILLED), verb, article="guide")
    assert sent == [{"by": ED, "article": "guide", **FILLED}]
