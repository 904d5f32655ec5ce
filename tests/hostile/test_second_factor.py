"""Somebody with access to the database gives an account a second factor of their own: the verification says so."""

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from livhealth.ledger.findings import Altered
from livhealth.ledger.models import Entry
from livhealth.ledger.verify import verify
from livhealth.people.opening.entries import AccountAct, record_account
from livhealth.people.second_factor.devices import accept_code, new_key, reset_second_factor, set_up
from tests.livhealth.people.second_factor.authenticator import code_of


@pytest.fixture
def equipped(world):
    """The editor with a second factor, set up by the verb: (world, key, codes, number of the entry)."""
    key = new_key()
    _device, codes = set_up(by=world.ed, key=key, code=code_of(key, -1))
    return world, key, codes, Entry.objects.count()


def found():
    with pytest.raises(Altered) as altered:
        verify()
    return str(altered.value)


def test_what_the_verbs_leave_is_right(equipped):
    world, key, codes, _number = equipped
    verify()
    accept_code(world.ed, code_of(key))
    accept_code(world.ed, codes[3])
    verify()
    again = new_key()
    set_up(by=world.ed, key=again, code=code_of(again, -1))
    verify()
    reset_second_factor(person=world.ed, by=world.ada, reason="lost")
    verify()


def test_a_device_slipped_in_for_somebody_without_one_is_found(world):
    TOTPDevice.objects.create(user=world.ed, name="mine", key=new_key())
    assert found() == (
        f"The record ends with entry {Entry.objects.count()}, and none of its entries set up the second factor of ed "
        f"({world.ed.pk}): it was slipped in past the verbs."
    )


def test_recovery_codes_slipped_in_for_somebody_without_any_are_found(world):
    StaticDevice.objects.create(user=world.ed, name="mine").token_set.create(token="abcdefgh")
    assert "none of its entries set up the second factor of ed" in found()


def test_a_device_slipped_in_after_the_second_factor_was_removed_is_found(equipped):
    world = equipped[0]
    reset_second_factor(person=world.ed, by=world.ada, reason="lost")
    TOTPDevice.objects.create(user=world.ed, name="mine", key=new_key())
    assert "none of its entries set up the second factor of ed" in found()


@pytest.mark.parametrize(
    "tamper",
    [
        lambda ed: TOTPDevice.objects.filter(user=ed).update(key=new_key()),
        lambda ed: TOTPDevice.objects.filter(user=ed).update(tolerance=30_000),
        lambda ed: TOTPDevice.objects.create(user=ed, name="second", key=new_key()),
        lambda ed: TOTPDevice.objects.create(user=ed, name="sleeping", key=new_key(), confirmed=False),
        lambda ed: StaticDevice.objects.get(user=ed).token_set.create(token="abcdefgh"),
        lambda ed: StaticToken.objects.filter(pk=StaticToken.objects.first().pk).update(token="abcdefgh"),
        lambda ed: StaticDevice.objects.create(user=ed, name="more").token_set.create(token="abcdefgh"),
    ],
    ids=["other key", "any code fits", "second device", "sleeping device", "added code", "other code", "more codes"],
)
def test_a_second_factor_changed_past_the_verbs_is_found(equipped, tamper):
    world, _key, _codes, number = equipped
    tamper(world.ed)
    assert found() == (
        f"Entry {number} left the account ed another second factor than it has: somebody changed it past the verbs."
    )


def test_a_second_factor_removed_past_the_verbs_is_found(equipped):
    world, _key, _codes, number = equipped
    TOTPDevice.objects.filter(user=world.ed).delete()
    assert found() == f"Entry {number} left the account ed a second factor, which was removed past the verbs."


def test_a_device_moved_to_another_account_is_found(equipped):
    world = equipped[0]
    TOTPDevice.objects.filter(user=world.ed).update(user=world.sam)
    assert "second factor" in found()


def test_one_that_an_earlier_version_recorded_without_digests_is_right_and_none_may_be_added(world):
    TOTPDevice.objects.create(user=world.ed, name="app", key=new_key())
    with transaction.atomic():
        record_account(
            AccountAct.FACTOR_SET_UP, by=world.ed, person=world.ed, reason="own", after={"recovery_codes": 10}
        )
    verify()
    TOTPDevice.objects.create(user=world.sam, name="app", key=new_key())
    assert "none of its entries set up the second factor of sam" in found()


def test_what_the_record_keeps_of_it_cannot_be_guessed(equipped):
    """Digests stand in bundles that leave the house: a code must be too long to be tried out."""
    codes = equipped[2]
    assert {len(code) for code in codes} == {16}  # of 32 letters and digits: 80 bits
    assert len(set(codes)) == 10


def test_a_second_factor_that_somebody_set_up_is_asked_for_where_it_is_not_required(equipped, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    world, key, _codes, _number = equipped
    client = Client()
    client.force_login(world.ed, backend="livhealth.people.backends.PeopleBackend")
    answer = client.get("/admin/articles/article/")
    assert (answer.status_code, answer.url) == (302, "/admin/second-factor/?next=/admin/articles/article/")
    asked = client.get("/admin/second-factor/")
    assert (asked.status_code, asked.context["has_permission"]) == (200, False)
    assert client.post("/admin/second-factor/", {"code": code_of(key)}).status_code == 302
    assert client.get("/admin/articles/article/").status_code == 200
    assert Session.objects.count() == 1


def test_nobody_without_one_is_asked_where_it_is_not_required(world, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(world.ed, backend="livhealth.people.backends.PeopleBackend")
    assert client.get("/admin/articles/article/").status_code == 200
