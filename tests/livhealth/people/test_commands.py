"""Accounts from the server's command line: recorded, or refused."""

import pytest
from django.core.management import CommandError, call_command

from livhealth.ledger.models import Entry
from livhealth.people.models import User


def test_the_first_administrator_is_no_superuser_and_is_an_entry(db, monkeypatch, new_entries, capsys):
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", "a quiet morning by the sea")
    call_command("create_administrator", "deniz", public_name="Deniz")
    deniz = User.objects.get()
    assert (deniz.is_superuser, deniz.is_demo, deniz.role_names) == (False, False, {"Administrator"})
    assert [entry[:4] for entry in new_entries()] == [("account", "", "Deniz", "made on the server")]


def test_a_weak_password_or_a_taken_name_stops_it(db, monkeypatch, administrator):
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", "short")
    with pytest.raises(CommandError, match="too short"):
        call_command("create_administrator", "new", public_name="New")
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", "a quiet morning by the sea")
    with pytest.raises(CommandError, match="already"):
        call_command("create_administrator", "Deniz", public_name="Two")
    assert User.objects.count() == 1


def test_a_superuser_made_on_the_server_is_an_entry(db, monkeypatch, new_entries):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a quiet morning by the sea")
    call_command(
        "createsuperuser", interactive=False, username="glass", public_name="Break Glass", email="", verbosity=0
    )
    [entry] = new_entries()
    assert entry[:4] == ("account", "", "Break Glass", "break-glass, made on the server")
    assert (entry[4]["after"]["is_superuser"], User.objects.get().role_names) == (True, frozenset())


def test_changepassword_is_refused_with_the_way_to_go(administrator):
    entries = Entry.objects.count()
    with pytest.raises(CommandError, match="create_administrator"):
        call_command("changepassword", "deniz")
    assert User.objects.get().check_password("a quiet morning by the sea")
    assert Entry.objects.count() == entries
