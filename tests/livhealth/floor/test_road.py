"""The one road from a form to a verb: what it makes of each refusal, and that nobody takes another."""

import ast

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.http import QueryDict
from django.test import RequestFactory

from livhealth.floor.reason import ReasonField
from livhealth.floor.refusal import NotAllowed, NotThisOne, Refused, Stale
from livhealth.floor.road import AT_ONCE, call_verb, is_stale, let_see, send
from livhealth.people.models import User
from tests.test_architecture import ROOT, python_files

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


def test_who_has_the_role_but_not_for_this_account_reads_why_on_the_filled_form():
    form = filled()
    assert not call_verb(form, refusing(NotThisOne("Not a superuser's account.")))
    assert form.errors == {"__all__": ["Not a superuser's account."]}


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


def test_two_who_take_one_name_at_the_same_moment_are_told_so_and_keep_their_form(caplog):
    def verb(**given):
        Group.objects.create(name="taken")
        Group.objects.create(name="taken")

    form = filled()
    assert not call_verb(form, verb)
    assert (form.non_field_errors(), form["word"].value()) == ([AT_ONCE], "fever")
    assert (Group.objects.filter(name="taken").count(), len(caplog.records)) == (0, 1)


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


# Nobody takes another road -------------------------------------------------------------------------

LADDERS = {
    "livhealth/floor/road.py",
    "articles/domain/publishing/schedule.py",  # a refusal ends a schedule, and is its recorded problem
    "articles/domain/texts/replacing.py",  # a refusal of one text is a line of the report on all of them
    "articles/domain/xliff/importing.py",  # a refusal is one line of the report on a file
}
REFUSALS = {"Refused", "NotAllowed", "NotThisOne", "Stale"}


def catches_a_refusal(text):
    caught = [node.type for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ExceptHandler) and node.type]
    names = {name for each in caught for node in ast.walk(each) for name in (named(node),) if name}
    return bool(names & REFUSALS)


def named(node):
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else None


def is_program(path):
    """Tests and management commands: a command's refusal is its last line."""
    parts = path.relative_to(ROOT).parts
    return parts[0] in ("tests", "benchmarks") or "commands" in parts


def test_no_page_has_a_ladder_of_excepts_of_its_own():
    found = {
        str(path.relative_to(ROOT))
        for path in python_files()
        if not is_program(path) and catches_a_refusal(path.read_text(encoding="utf-8"))
    }
    assert found == LADDERS


@pytest.mark.parametrize("line", ["Refused", "(ValueError, Stale)", "refusal.NotAllowed as said"])
def test_a_ladder_would_be_found(line):
    assert catches_a_refusal(f"try:\n    pass\nexcept {line}:\n    pass")
    assert not catches_a_refusal("try:\n    pass\nexcept ValueError:\n    pass")
