"""The people of these tests: one of each role, opened by the verbs, and a superuser without a role."""

import json

import pytest

from livhealth.ledger.models import Entry
from livhealth.people.accounts.details import unsaved
from livhealth.people.accounts.lifecycle import create_account
from livhealth.people.models import User
from livhealth.people.opening.insert import insert
from livhealth.people.second_factor.devices import new_key, set_up
from tests.livhealth.people.second_factor.authenticator import code_of

PASSWORD = "a quiet morning by the sea"


@pytest.fixture
def administrator(db):
    person = unsaved(username="deniz", public_name="Deniz Administrator", email="deniz@hospital.example")
    return insert(person, password=PASSWORD, roles=["Administrator"], by=None, reason="first")


@pytest.fixture
def open_account(administrator):
    """Opens an account by the administrator's hand."""

    def open_it(username, *roles, **details):
        details.setdefault("public_name", username.title())
        return create_account(
            by=administrator, reason="new colleague", username=username, password=PASSWORD, roles=roles, **details
        )

    return open_it


@pytest.fixture
def editor(open_account):
    return open_account("erol", "Editor")


@pytest.fixture
def translator(open_account):
    return open_account("tuna", "Translator", languages=["tr", "ar"])


@pytest.fixture
def auditor(open_account):
    return open_account("asli", "Auditor")


@pytest.fixture
def superuser(db):
    return User.objects.create_superuser("glass", email="", password=PASSWORD, public_name="Break Glass")


@pytest.fixture
def equipped(editor):
    """The editor with a second factor: (person, key, recovery codes)."""
    key = new_key()
    _device, codes = set_up(by=editor, key=key, code=code_of(key, -1))
    return editor, key, codes


@pytest.fixture
def signed_in(client):
    """The test client, signed in as somebody."""

    def sign_in(person):
        client.force_login(person, backend="livhealth.people.backends.PeopleBackend")
        return client

    return sign_in


@pytest.fixture
def new_entries(db):
    """What the ledger gained since the last call, oldest first: (kind, who, about whom, why, facts)."""
    known = set()

    def gained():
        entries = [entry for entry in Entry.objects.order_by("number") if entry.number not in known]
        known.update(entry.number for entry in entries)
        return [(e.kind, e.actor_account, e.subject_name, e.reason, told(e)) for e in entries]

    return gained


def told(entry):
    facts = json.loads(entry.facts)
    assert facts.pop("rows") == []
    return facts
