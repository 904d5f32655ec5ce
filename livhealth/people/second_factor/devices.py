"""The second factor: an app that shows six digits, and ten recovery codes for when it is lost."""

import base64
import secrets
import time
from binascii import unhexlify

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Refused
from livhealth.people.accounts.guards import locked, require_manager, require_other
from livhealth.people.models import User
from livhealth.people.opening.entries import AccountAct, record_account
from livhealth.people.second_factor.live import digests_of

RECOVERY_CODES = 10
CODE_BYTES = 10  # 80 bits, as 16 letters and digits
DIGITS = 6


def has_device(person: User) -> bool:
    return bool(TOTPDevice.objects.filter(user=person, confirmed=True).exists())


def recovery_codes_left(person: User) -> int:
    return int(StaticToken.objects.filter(device__user=person).count())


def new_key() -> str:
    """A fresh secret of 20 random bytes, as 40 hexadecimal digits."""
    return str(random_hex(20))


def key_as_text(key: str) -> str:
    """The secret as apps take it when it is typed: base32 in groups of four."""
    text = base64.b32encode(unhexlify(key)).decode()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def set_up_address(person: User, key: str) -> str:
    """The `otpauth:` address that the QR code shows, after Google Authenticator's key URI format."""
    return str(TOTPDevice(user=person, key=key).config_url)


def accept_code(person: User, code: str) -> Device:
    """The device that accepts `code`: six digits of the app, or an unused recovery code.

    A code works once. Raises Refused for a wrong one, and while wrong ones are being slowed down
    (1, 2, 4, 8 ... seconds).
    """
    code = "".join(code.split()).lower()
    kind = TOTPDevice if len(code) == DIGITS and code.isdecimal() else StaticDevice
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=person, confirmed=True).first()
        allowed, why = device.verify_is_allowed() if device else (True, {})
        verified = bool(device) and device.verify_token(code)
    if not allowed:
        raise Refused(slowed_down((why["locked_until"] - timezone.now()).total_seconds()))
    if not verified:
        raise Refused(_("This code is not right, or was used already. Wait for the next one and type that."))
    return device


def slowed_down(seconds: float) -> str:
    whole = max(1, round(seconds))
    sentence = ngettext(
        "Too many wrong codes. Wait %d second, then try again.",
        "Too many wrong codes. Wait %d seconds, then try again.",
        whole,
    )
    return sentence % whole


def set_up(*, by: Person, key: str, code: str) -> tuple[Device, list[str]]:
    """Make `key` the own second factor, proven by a code of it; any older one ends.

    Gives the device and ten recovery codes, to be shown once. Raises Refused for a wrong code.
    """
    totp = TOTP(unhexlify(key))
    totp.time = time.time()
    code = "".join(code.split())
    if not (code.isdecimal() and totp.verify(int(code), tolerance=1)):
        raise Refused(_("This code does not fit the key. Check the clock of your device and type the newest code."))
    with transaction.atomic():
        person = locked(by)
        replaced = forget(person)
        device = TOTPDevice.objects.create(user=person, name="app", key=key, last_t=totp.t(), drift=totp.drift)
        tokens = new_recovery_codes(person)
        record_account(
            AccountAct.FACTOR_REPLACED if replaced else AccountAct.FACTOR_SET_UP,
            by=by,
            person=person,
            reason="own second factor",
            after={"recovery_codes": len(tokens)},
            factor=digests_of([device], tokens),
        )
    return device, [token.token for token in tokens]


def reset_second_factor(*, person: User, by: Person, reason: str) -> bool:
    """Take somebody else's lost second factor away; the next sign-in leads to a new one.

    False, and nothing stored, when there is none. Raises NotAllowed, Refused.
    """
    with transaction.atomic():
        stored = locked(person)
        require_manager(by, stored)
        require_other(by, stored, _("Replace your own second factor under “Second factor”: it asks for your password."))
        if not forget(stored):
            return False
        record_account(
            AccountAct.FACTOR_RESET,
            by=by,
            person=stored,
            reason=stated(reason),
            before={"second_factor": True},
            after={"second_factor": False},
        )
    return True


def forget(person: User) -> bool:
    """Remove the person's devices and codes; True when there were any."""
    removed = [kind.objects.filter(user=person).delete()[0] for kind in (TOTPDevice, StaticDevice)]
    return any(removed)


def new_recovery_codes(person: User) -> list[StaticToken]:
    """Ten codes of 16 letters and digits: long enough that their digests in the ledger give nothing away."""
    device = StaticDevice.objects.create(user=person, name="recovery codes")
    codes = [base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode().lower() for _number in range(RECOVERY_CODES)]
    tokens = [StaticToken(device=device, token=code) for code in codes]
    StaticToken.objects.bulk_create(tokens)
    return tokens
