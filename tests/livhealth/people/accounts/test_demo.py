"""The demo's accounts: made once, each with its role, and worthless outside the demo."""

import pytest
from django.test import Client

from livhealth.floor.access import Act, may
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Entry
from livhealth.people.accounts.demo import demo_accounts, make_demo_accounts
from livhealth.people.models import User


@pytest.fixture
def demo(db, settings):
    settings.DEBUG = True


def may_enter(name, password):
    client = Client()
    client.post("/admin/login/", {"username": name, "password": password})
    return "_auth_user_id" in client.session


def test_one_account_a_role_and_no_superuser(demo):
    make_demo_accounts("demo")
    people = {person.username: person for person in User.objects.all()}
    assert {name: (set(person.role_names), person.languages) for name, person in people.items()} == {
        "admin": ({"Administrator"}, []),
        "editor": ({"Editor"}, []),
        "translator": ({"Translator"}, ["tr", "ar"]),
        "reviewer": ({"Reviewer"}, ["en", "tr", "ar", "de", "fr", "es", "ru"]),
        "auditor": ({"Auditor"}, []),
    }
    assert {(person.is_demo, person.is_superuser, person.is_active) for person in people.values()} == {
        (True, False, True)
    }
    assert people["reviewer"].credentials != ""
    assert may(people["translator"], Act.EDIT_TRANSLATION, language="ar")


def test_the_names_say_that_they_are_nobodys(demo):
    assert {account["public_name"].split()[0] for account in demo_accounts().values()} == {"Demo"}


def test_a_given_password_is_used_and_not_repeated(demo):
    assert make_demo_accounts("demo") is None
    assert may_enter("editor", "demo")


def test_without_one_a_random_one_is_given_back_once(demo):
    password = make_demo_accounts()
    assert may_enter("auditor", password)
    assert make_demo_accounts() is None


def test_existing_accounts_stay_as_they_are(demo):
    make_demo_accounts("first")
    User.objects.filter(username="editor").update(public_name="Changed", is_active=False)
    entries = Entry.objects.count()
    assert make_demo_accounts("second") is None
    editor = User.objects.get(username="editor")
    assert (editor.public_name, editor.is_active, editor.check_password("first")) == ("Changed", False, True)
    assert Entry.objects.count() == entries


def test_each_is_an_entry_of_the_installation(demo):
    make_demo_accounts("demo")
    entries = Entry.objects.order_by("number").values_list("actor_name", "reason", "subject_name")
    names = ["Administrator", "Editor", "Translator", "Reviewer", "Auditor"]
    assert list(entries) == [("", "demo account", f"Demo {name}") for name in names]


def test_outside_the_demo_none_is_made(db):
    with pytest.raises(Refused, match="DEBUG"):
        make_demo_accounts("demo")
    assert User.objects.count() == 0


def test_outside_the_demo_none_may_sign_in_or_stay_signed_in(demo, settings):
    make_demo_accounts("demo")
    client = Client()
    client.post("/admin/login/", {"username": "admin", "password": "demo"})
    assert client.get("/admin/people/user/").status_code == 200
    settings.DEBUG = False
    assert client.get("/admin/people/user/").status_code == 302
    assert {name: may_enter(name, "demo") for name in demo_accounts()} == dict.fromkeys(demo_accounts(), False)
