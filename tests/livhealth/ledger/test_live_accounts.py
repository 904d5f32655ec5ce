"""An account with other rights than its newest entry left it was changed past the verbs."""

import pytest
from django.contrib.auth.models import Group
from django.db import models

from livhealth.ledger.models import Entry
from livhealth.ledger.verify import verify
from livhealth.people.accounts.lifecycle import change_account, deactivate, set_roles
from livhealth.people.accounts.passwords import change_own_password
from livhealth.people.models import User
from tests.livhealth.ledger.tampering import force, found, undone
from tests.universe import PASSWORD

CHANGES = {
    "username": "other",
    "public_name": "Other",
    "credentials": "Professor",
    "languages": ["de"],
    "is_active": False,
    "is_staff": False,
    "is_superuser": True,
    "is_demo": True,
}


def newest(person):
    return Entry.objects.filter(subject_type="people.user", subject_id=str(person.pk)).latest("number").number


@pytest.mark.parametrize("column", CHANGES)
def test_a_right_changed_past_the_verbs_is_found(world, column):
    force(User, world.tara.pk, **{column: CHANGES[column]})
    name = "other" if column == "username" else "tara"
    assert found() == (
        f"Entry {newest(world.tara)} left the account {name} other rights than it has: somebody changed them past the verbs."
    )


def test_a_role_given_or_taken_past_the_verbs_is_found(world):
    with undone():
        world.sam.groups.add(Group.objects.get(name="Administrator"))
        assert found().startswith(f"Entry {newest(world.sam)} left the account sam")
    world.rita.groups.clear()
    assert found().startswith(f"Entry {newest(world.rita)} left the account rita")


def test_what_the_verbs_change_is_right(world):
    change_account(
        person=world.tara, by=world.ada, reason="married", public_name="Tara Tulip", email="t@hospital.example"
    )
    set_roles(person=world.sam, roles=["Editor"], by=world.ada, reason="joined")
    deactivate(person=world.rita, by=world.ada, reason="left")
    change_own_password(by=world.ed, password="another long password")
    number = verify()
    force(User, world.sam.pk, credentials="Professor")
    assert found().startswith(f"Entry {number - 2} left the account sam")


def test_passwords_and_addresses_are_no_business_of_the_ledger(world):
    force(User, world.tara.pk, email="other@hospital.example", password="x", last_login=None)
    verify()


def test_an_account_slipped_in_past_the_verbs_is_found(world):
    person = User(username="intruder", public_name="Intruder", is_staff=True)
    person.save()
    assert found() == (
        f"The record ends with entry {Entry.objects.count()}, and none of its entries opened the account intruder "
        f"({person.pk}): it was slipped in past the verbs."
    )


def test_a_removed_account_is_found(world):
    number = newest(world.sam)
    world.sam.groups.clear()
    models.QuerySet(User).filter(pk=world.sam.pk)._raw_delete("default")
    assert found() == f"Entry {number} is the newest on the account {world.sam.pk}, which was removed."


def test_accounts_made_by_a_program_are_recorded_like_every_other(db):
    person = User.objects.create_user("robot", email="robot@hospital.example", password=PASSWORD, is_staff=True)
    root = User.objects.create_superuser("root", email="", password=PASSWORD, public_name="Root")
    assert verify() == 2
    assert list(Entry.objects.order_by("number").values_list("subject_name", "reason")) == [
        ("robot", "made by a program on the server"),
        ("Root", "break-glass, made on the server"),
    ]
    assert (person.check_password(PASSWORD), person.is_staff, person.is_superuser) == (True, True, False)
    assert root.is_superuser
