"""Opening, changing and closing accounts: what is stored, what is recorded, what is refused."""

import json

import pytest
from django.core.exceptions import ValidationError

from livhealth.floor.refusal import NotAllowed, Refused, Stale
from livhealth.ledger.models import Entry
from livhealth.people.accounts.lifecycle import change_account, create_account, deactivate, reactivate, set_roles
from livhealth.people.accounts.passwords import change_own_password, set_password_by_administrator
from livhealth.people.models import User
from livhealth.people.opening.entries import seen

PASSWORD = "a second quiet morning"


def test_opening_an_account_stores_it_and_says_so_once(administrator, new_entries):
    new_entries()
    person = create_account(
        by=administrator, reason="new translator", username="tuna", public_name="  Tuna \u202eDemir ",
        password=PASSWORD, email="tuna@Hospital.Example", languages={"ar", "tr"}, roles=["Translator"],
    )  # fmt: skip
    stored = User.objects.get(username="tuna")
    assert (stored.public_name, stored.languages, stored.email) == ("Tuna Demir", ["tr", "ar"], "tuna@hospital.example")
    assert (stored.is_staff, stored.is_superuser, stored.is_demo, stored.check_password(PASSWORD)) == (
        True,
        False,
        False,
        True,
    )
    after = {
        "public_name": "Tuna Demir", "credentials": "", "languages": ["tr", "ar"], "roles": ["Translator"],
        "is_active": True, "username": "tuna", "is_superuser": False, "is_demo": False,
    }  # fmt: skip
    facts = {"act": "created", "before": {}, "after": after, "withheld": ["email"]}
    assert new_entries() == [("account", "deniz", "Tuna Demir", "new translator", facts)]
    assert person.role_names == {"Translator"}


def test_a_change_records_what_differs_and_never_the_address(administrator, editor, new_entries):
    new_entries()
    change_account(
        person=editor, by=administrator, reason="married", public_name="Erol Kaya", email="kaya@hospital.example",
        credentials="", languages=["de"],
    )  # fmt: skip
    facts = {
        "act": "details",
        "before": {"public_name": "Erol", "languages": []},
        "after": {"public_name": "Erol Kaya", "languages": ["de"]},
        "withheld": ["email"],
    }
    assert new_entries() == [("account", "deniz", "Erol Kaya", "married", facts)]
    assert [entry for entry in Entry.objects.all() if "kaya@" in str(vars(entry))] == []


def test_roles_closing_and_opening_are_one_entry_each(administrator, editor, new_entries):
    new_entries()
    set_roles(person=editor, roles=["Reviewer", "Editor"], by=administrator, reason="reviews too")
    deactivate(person=editor, by=administrator, reason="left")
    reactivate(person=editor, by=administrator, reason="came back")
    assert [(why, facts) for _kind, _who, _about, why, facts in new_entries()] == [
        ("reviews too", told("roles", {"roles": ["Editor"]}, {"roles": ["Editor", "Reviewer"]})),
        ("left", told("deactivated", {"is_active": True}, {"is_active": False})),
        ("came back", told("reactivated", {"is_active": False}, {"is_active": True})),
    ]
    stored = User.objects.get(pk=editor.pk)
    assert (stored.is_active, stored.role_names) == (True, {"Editor", "Reviewer"})


def told(act, before, after):
    return {"act": act, "before": before, "after": after, "withheld": []}


def test_passwords_are_recorded_without_the_password(administrator, editor, new_entries):
    new_entries()
    set_password_by_administrator(person=editor, password=PASSWORD, by=administrator, reason="forgot it")
    change_own_password(by=editor, password="something of my own")
    assert new_entries() == [
        ("account", "deniz", "Erol", "forgot it", told("password_set", {}, {})),
        ("account", "erol", "Erol", "own password", told("password_changed", {}, {})),
    ]
    assert User.objects.get(pk=editor.pk).check_password("something of my own")


def test_what_changes_nothing_stores_nothing(administrator, editor, new_entries):
    new_entries()
    change_account(person=editor, by=administrator, reason="", public_name="Erol", languages=[])
    set_roles(person=editor, roles=["Editor"], by=administrator, reason="")
    reactivate(person=editor, by=administrator, reason="")
    assert new_entries() == []


@pytest.mark.parametrize("reason", ["", "   ", "\u200b", "x" * 501])
def test_every_change_needs_a_reason_of_reasonable_length(administrator, editor, new_entries, reason):
    new_entries()
    for act in (
        lambda: change_account(person=editor, by=administrator, reason=reason, public_name="Other"),
        lambda: set_roles(person=editor, roles=[], by=administrator, reason=reason),
        lambda: deactivate(person=editor, by=administrator, reason=reason),
        lambda: set_password_by_administrator(person=editor, password=PASSWORD, by=administrator, reason=reason),
        lambda: create_account(by=administrator, reason=reason, username="new", public_name="New", password=PASSWORD),
    ):
        with pytest.raises(ValidationError):
            act()
    stored = User.objects.get(pk=editor.pk)
    assert (stored.public_name, stored.is_active, stored.role_names) == ("Erol", True, {"Editor"})
    assert new_entries() == [] and not User.objects.filter(username="new").exists()


def test_a_stale_form_is_refused_with_what_stands_there_now(administrator, editor):
    shown = seen(editor)
    change_account(person=editor, by=administrator, reason="first", seen=shown, public_name="First")
    with pytest.raises(Stale) as refusal:
        change_account(person=editor, by=administrator, reason="second", seen=shown, public_name="Second")
    assert refusal.value.current["public_name"] == "First"
    assert User.objects.get(pk=editor.pk).public_name == "First"


def test_no_verb_changes_a_mark_or_an_unknown_field(administrator, editor):
    for name in ("is_demo", "is_superuser", "is_staff", "username", "password"):
        with pytest.raises(TypeError):
            change_account(person=editor, by=administrator, reason="try", **{name: True})
    with pytest.raises(TypeError):
        create_account(by=administrator, reason="x", username="n", public_name="N", password=PASSWORD, is_demo=True)


def test_broken_details_are_refused_in_a_sentence(administrator, editor):
    attempts = [{"public_name": ""}, {"languages": ["xx"]}, {"email": "nobody"}, {"credentials": "x" * 201}]
    for details in attempts:
        with pytest.raises(ValidationError):
            change_account(person=editor, by=administrator, reason="try", **details)
    with pytest.raises(Refused):
        set_roles(person=editor, roles=["King"], by=administrator, reason="try")
    assert json.loads(Entry.objects.latest("number").facts)["act"] == "created"


@pytest.mark.parametrize("taken", ["erol", "EROL"])
def test_a_name_is_given_once_whatever_its_case(administrator, editor, taken):
    with pytest.raises(ValidationError):
        create_account(by=administrator, reason="x", username=taken, public_name="Two", password=PASSWORD)


@pytest.mark.parametrize("weak", ["short", "123456789012", "password1234"])
def test_weak_passwords_are_refused(administrator, editor, weak):
    before = User.objects.get(pk=editor.pk).password
    with pytest.raises(ValidationError):
        set_password_by_administrator(person=editor, password=weak, by=administrator, reason="x")
    with pytest.raises(ValidationError):
        change_own_password(by=editor, password=weak)
    assert User.objects.get(pk=editor.pk).password == before


def test_nobody_but_an_administrator_manages_accounts(editor, translator, auditor, new_entries):
    new_entries()
    for by in (editor, translator, auditor):
        for act in (
            lambda by=by: create_account(by=by, reason="x", username="n", public_name="N", password=PASSWORD),
            lambda by=by: change_account(person=editor, by=by, reason="x", public_name="X"),
            lambda by=by: set_roles(person=by, roles=["Administrator"], by=by, reason="x"),
            lambda by=by: deactivate(person=editor, by=by, reason="x"),
            lambda by=by: reactivate(person=editor, by=by, reason="x"),
            lambda by=by: set_password_by_administrator(person=editor, password=PASSWORD, by=by, reason="x"),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert new_entries() == []
