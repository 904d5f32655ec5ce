"""Codes of the second factor: slowed down when wrong, gone when used, never in the record."""

import pytest
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from livhealth.floor.refusal import NotAllowed, Refused
from livhealth.ledger.models import Entry
from livhealth.people.second_factor import devices
from livhealth.people.second_factor.devices import reset_second_factor
from tests.livhealth.people.second_factor.authenticator import code_of


def test_the_address_in_the_picture_names_site_and_account(editor, settings):
    settings.OTP_TOTP_ISSUER = "LivHealth Test"
    address = devices.set_up_address(editor, "00" * 20)
    assert address.startswith("otpauth://totp/LivHealth%20Test%3Aerol?secret=AAAA")


def test_wrong_codes_are_slowed_down_twice_as_long_each_time(equipped, monkeypatch):
    editor, key, _codes = equipped
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    with pytest.raises(Refused, match="not right"):
        devices.accept_code(editor, "000001")
    with pytest.raises(Refused, match="Wait 1 second,"):
        devices.accept_code(editor, code_of(key))
    for wait in (2, 4, 8):
        now += timezone.timedelta(seconds=wait)
        with pytest.raises(Refused, match="not right"):
            devices.accept_code(editor, "000001")
        with pytest.raises(Refused, match=f"Wait {wait} seconds"):
            devices.accept_code(editor, code_of(key))
    now += timezone.timedelta(seconds=9)
    assert devices.accept_code(editor, code_of(key)).user == editor


def test_wrong_recovery_codes_are_slowed_down_too(equipped):
    editor, _key, codes = equipped
    with pytest.raises(Refused, match="not right"):
        devices.accept_code(editor, "aaaaaaaa")
    with pytest.raises(Refused, match="Wait 1 second"):
        devices.accept_code(editor, codes[0])
    assert StaticToken.objects.filter(token=codes[0]).exists()


def test_only_an_administrator_removes_one(equipped, auditor):
    with pytest.raises(NotAllowed):
        reset_second_factor(person=equipped[0], by=auditor, reason="x")
    assert TOTPDevice.objects.count() == 1


def test_keys_and_codes_stay_out_of_the_ledger(equipped):
    _editor, key, codes = equipped
    record = " ".join(str(vars(entry)) for entry in Entry.objects.all())
    assert [secret for secret in [key, devices.key_as_text(key), *codes] if secret in record] == []
    assert "factor_set_up" in record
